import { shallowRef, type Ref, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { t } from "@/i18n";

/** Roles a manager may give; auditors are made by whoever runs the server, never here. */
export const ROLES = ["manager", "viewer"] as const satisfies api.Role[];

/** A password that is shown this once and can never be read again. */
export interface OneTime {
  username: string;
  password: string;
}

export interface Accounts extends List<api.AccountRead, object> {
  busy: Ref<boolean>;
  oneTime: ShallowRef<OneTime | null>;
  setDisabled: (target: api.AccountRead, disabled: boolean) => Promise<void>;
  resetPassword: (target: api.AccountRead) => Promise<void>;
}

export function useAccounts(): Accounts {
  const list = useList({}, ({ page }, signal) => api.listAccounts({ page, size: 20 }, { signal }));
  const { busy, run } = useAction();
  const oneTime = shallowRef<OneTime | null>(null);

  async function setDisabled(target: api.AccountRead, disabled: boolean): Promise<void> {
    const done = t(disabled ? "accounts.done.disabled" : "accounts.done.enabled");
    const change = () => api.updateAccount(target.id, { disabled }, { version: target.version });
    await run(change, done);
    await list.reload();
  }

  async function resetPassword(target: api.AccountRead): Promise<void> {
    const reply = await run(() => api.resetPassword(target.id));
    if (!reply) return;
    oneTime.value = { username: target.username, password: reply.one_time_password };
    await list.reload();
  }
  return { ...list, busy, oneTime, setDisabled, resetPassword };
}

export interface AccountValues {
  username: string;
  display_name: string;
  role: (typeof ROLES)[number];
  union: api.UnionRef | null;
}

export type AccountCreate = Form<AccountValues> & {
  submit: () => Promise<api.AccountCreated | undefined>;
};

export function useAccountCreate(): AccountCreate {
  const form = useForm<AccountValues>({
    username: "",
    display_name: "",
    role: "manager",
    union: account.value?.union ?? null,
  });
  const submit = () => {
    const { username, display_name, role, union } = form.values;
    const body = {
      username: username.trim(),
      display_name: display_name.trim(),
      role,
      union_id: union?.id ?? "",
    };
    return form.send((options) => api.createAccount(body, options));
  };
  return { ...form, submit };
}
