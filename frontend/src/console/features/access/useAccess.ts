import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { logIn, reloadAccount } from "@/console/session";
import { useForm, type Form } from "@/console/shared/useForm";
import { t } from "@/i18n";

export const SHORTEST_PASSWORD = 10;

export interface LoginValues {
  username: string;
  password: string;
}

export function useLogin(): Form<LoginValues> & { submit: () => Promise<boolean> } {
  const form = useForm<LoginValues>({ username: "", password: "" });
  async function submit(): Promise<boolean> {
    const { username, password } = form.values;
    const done = await form.send(async () => {
      await logIn(username.trim(), password);
      return true;
    });
    return done ?? false;
  }
  return { ...form, submit };
}

export interface PasswordValues {
  current_password: string;
  new_password: string;
  repeated: string;
}

export function usePasswordChange(): Form<PasswordValues> & { submit: () => Promise<boolean> } {
  const form = useForm<PasswordValues>({ current_password: "", new_password: "", repeated: "" });

  async function submit(): Promise<boolean> {
    const { current_password, new_password, repeated } = form.values;
    const done = await form.send(async () => {
      if (new_password !== repeated) {
        const message = t("access.password.different");
        throw new ApiError(422, "different", t("common.form.problem"), [
          { field: "repeated", message, code: "different" },
        ]);
      }
      await api.changePassword({ current_password, new_password });
      await reloadAccount();
      return true;
    });
    return done ?? false;
  }
  return { ...form, submit };
}
