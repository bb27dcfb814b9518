import { beforeEach, expect, it, vi } from "vitest";
import * as auth from "@/api/auth.gen";
import type * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { useLogin, usePasswordChange } from "./useAccess";

vi.mock("@/api/auth.gen");

const me = { account_id: "a", must_change_password: true, permissions: [] };

async function logInWith(password: string): Promise<void> {
  const login = useLogin();
  Object.assign(login.values, { username: "yi", password });
  expect(await login.submit()).toBe(true);
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(auth.signIn).mockResolvedValue({ access_token: "t" } as api.TokenRead);
  vi.mocked(auth.me).mockResolvedValue(me as unknown as api.MeRead);
});

it("does not ask again for the one-time password that was just typed, and uses it once", async () => {
  await logInWith("abcd-efgh-jkmn-pqrs");
  const change = usePasswordChange();
  expect(change.askCurrent.value).toBe(false);
  Object.assign(change.values, { new_password: "new words here", repeated: "new words here" });
  expect(await change.submit()).toBe(true);
  expect(auth.changePassword).toHaveBeenCalledWith({
    current_password: "abcd-efgh-jkmn-pqrs",
    new_password: "new words here",
  });
  expect(usePasswordChange().askCurrent.value).toBe(true);
});

it("asks for it when it is refused after all", async () => {
  await logInWith("abcd-efgh-jkmn-pqrs");
  const change = usePasswordChange();
  const field = { field: "current_password", message: "不对", code: "wrong" };
  vi.mocked(auth.changePassword).mockRejectedValue(new ApiError(422, "invalid", "", [field]));
  expect(await change.submit()).toBe(false);
  expect(change.askCurrent.value).toBe(true);
});

it("asks for a password that was chosen by oneself", async () => {
  vi.mocked(auth.me).mockResolvedValue({
    ...me,
    must_change_password: false,
  } as unknown as api.MeRead);
  await logInWith("my own words");
  expect(usePasswordChange().askCurrent.value).toBe(true);
});
