// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import * as auth from "@/api/auth.gen";
import type * as api from "@/api/client.gen";
import { ApiError, NetworkError } from "@/api/errors";
import * as http from "@/api/request";
import { byGroup, menuRoutes, router, startName } from "./router";
import { account, expired, logIn, logOut, onSignedOut, restoreSession } from "./session";

vi.mock("@/api/auth.gen");
vi.mock("@/api/request", { spy: true });

function me(over: Partial<api.MeRead> = {}): api.MeRead {
  return {
    account_id: "a1",
    username: "qiye",
    display_name: "李某",
    role: "manager",
    level: "enterprise",
    union: { id: "u1", name: "甲厂工会", level: "enterprise", code: "C" },
    permissions: ["progress:read", "cadres:read", "reports:read", "unions:read"],
    must_change_password: false,
    ...over,
  };
}

async function enter(as: api.MeRead) {
  const reply = { access_token: "t", token_type: "bearer" as const, expires_in: 600 };
  vi.mocked(auth.signIn).mockResolvedValue({ ...reply, must_change_password: false });
  vi.mocked(auth.me).mockResolvedValue(as);
  await logIn(as.username, "secret");
}

async function open(path: string): Promise<string> {
  await router.push(path);
  return String(router.currentRoute.value.name);
}

beforeEach(async () => {
  vi.mocked(auth.signOut).mockResolvedValue(undefined);
  await logOut();
});

it("signs in, and forgets everything on the way out even if the server does not answer", async () => {
  await enter(me());
  expect(account.value?.username).toBe("qiye");
  expect(http.setAccessToken).toHaveBeenLastCalledWith("t");
  vi.mocked(auth.signOut).mockRejectedValueOnce(new NetworkError("network"));
  await expect(logOut()).rejects.toBeInstanceOf(NetworkError);
  expect(account.value).toBeNull();
  expect(http.setAccessToken).toHaveBeenLastCalledWith(null);
});

it("comes back through the cookie, says so when there is none, and does not guess offline", async () => {
  await enter(me());
  vi.mocked(http.refreshSession).mockResolvedValueOnce({
    access_token: "t",
    must_change_password: false,
  });
  expect(await restoreSession()).toBe(true);
  vi.mocked(http.refreshSession).mockRejectedValueOnce(new ApiError(401, "no_session", ""));
  expect(await restoreSession()).toBe(false);
  expect(expired.value).toBe(true);
  vi.mocked(http.refreshSession).mockClear();
  expect(await restoreSession()).toBe(false);
  expect(http.refreshSession).not.toHaveBeenCalled();
  await enter(me());
  vi.mocked(http.refreshSession).mockRejectedValueOnce(new NetworkError("network"));
  await expect(restoreSession()).rejects.toBeInstanceOf(NetworkError);
});

it("tells once that the session ran out, however many requests find it, until the next sign-in", async () => {
  const left = vi.fn();
  onSignedOut(left);
  await enter(me());
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response("{}", { status: 401 })),
  );
  const ask = () => http.request({ method: "GET", path: "/api/v1/cadres" }).catch(() => undefined);
  await Promise.all([ask(), ask()]);
  vi.unstubAllGlobals();
  expect(left).toHaveBeenCalledTimes(1);
  expect([account.value, expired.value]).toEqual([null, true]);
  await enter(me());
  expect(expired.value).toBe(false);
  await logOut();
  expect(expired.value).toBe(false);
});

it("asks strangers to sign in and remembers where they wanted to go", async () => {
  expect(await open("/cadres?union_id=u9")).toBe("login");
  expect(router.currentRoute.value.query.next).toBe("/cadres?union_id=u9");
});

it("lets a one-time password do nothing but be changed", async () => {
  await enter(me({ must_change_password: true }));
  expect(await open("/cadres")).toBe("password");
});

it("shows each account its own menu and start", async () => {
  await enter(me());
  expect(startName()).toBe("home");
  expect(menuRoutes().map((route) => route.name)).toEqual([
    "home",
    "roster",
    "reports",
    "plaques",
    "progress",
    "unions",
  ]);
  expect(await open("/accounts")).toBe("lost");

  // No menu names it, and its address is for those above all the same.
  await enter(me({ permissions: ["enterprises:read"] }));
  expect(await open("/doubles")).toBe("lost");
  await enter(me({ level: "sub_district", permissions: ["enterprises:read"] }));
  expect(await open("/doubles")).toBe("doubles");

  await enter(me({ level: "district" }));
  expect(startName()).toBe("progress");
  const names = byGroup(menuRoutes()).map((part) => [part.group, part.routes.map((r) => r.name)]);
  expect(names).toEqual([
    ["start", ["progress"]],
    ["sanliang", ["reports", "plaques"]],
    ["people", ["roster", "unions"]],
  ]);

  await enter(
    me({ role: "auditor", level: "district", permissions: ["audit:read", "unions:read"] }),
  );
  expect(startName()).toBe("audit");
  expect(await open("/login")).toBe("audit");
});
