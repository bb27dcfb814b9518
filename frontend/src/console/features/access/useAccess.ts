import { ref, type Ref } from "vue";
import * as auth from "@/api/auth.gen";
import { ApiError } from "@/api/errors";
import { account, logIn, reloadAccount } from "@/console/session";
import { useForm, type Form } from "@/console/shared/useForm";
import { t } from "@/i18n";

export const SHORTEST_PASSWORD = 10;

/**
 * The one-time password just typed at the log-in, so that it need not be typed again to be
 * changed. Only in memory, only until it was used or refused.
 */
let oneTime: string | null = null;

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
      oneTime = account.value?.must_change_password ? password : null;
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

export interface PasswordChange extends Form<PasswordValues> {
  /** Whether the current password must be asked for. */
  askCurrent: Ref<boolean>;
  submit: () => Promise<boolean>;
}

export function usePasswordChange(): PasswordChange {
  const known = account.value?.must_change_password ? oneTime : null;
  oneTime = null;
  const askCurrent = ref(known === null);
  const form = useForm<PasswordValues>({ current_password: "", new_password: "", repeated: "" });

  async function submit(): Promise<boolean> {
    const { new_password, repeated } = form.values;
    const current_password = askCurrent.value ? form.values.current_password : (known ?? "");
    const done = await form.send(async () => {
      if (new_password !== repeated) {
        const message = t("access.password.different");
        throw new ApiError(422, "different", t("common.form.problem"), [
          { field: "repeated", message, code: "different" },
        ]);
      }
      await auth.changePassword({ current_password, new_password });
      await reloadAccount();
      return true;
    });
    // Refused after all (somebody reset it meanwhile): then it must be typed.
    if (form.errorOf("current_password")) askCurrent.value = true;
    return done ?? false;
  }
  return { ...form, askCurrent, submit };
}
