import { shallowRef, type Ref, type ShallowRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { explain } from "@/console/shared/explain";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { t } from "@/i18n";
import { showToast } from "@/ui/toast";

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

/** `?for=` of the address: a union's page leads here to make its account, once. */
export function useAskedUnion(found: (union: api.UnionRef) => void): void {
  const route = useRoute();
  const router = useRouter();
  const asked = route.query.for;
  if (typeof asked !== "string") return;
  void router.replace({ query: { ...route.query, for: undefined } });
  void api.readUnion(asked).then(found, (error) => showToast(explain(error), "problem"));
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

/** `union` only where the address names it: an account in the wrong union sees the wrong people. */
export function useAccountCreate(union: api.UnionRef | null): AccountCreate {
  const form = useForm<AccountValues>({
    username: "",
    display_name: "",
    role: "manager",
    union,
  });
  const submit = () =>
    form.send(async (options) => {
      const { username, display_name, role, union } = form.values;
      if (!union) {
        const message = t("accounts.unionMissing");
        throw new ApiError(422, "missing", t("common.form.problem"), [
          { field: "union_id", message, code: "missing" },
        ]);
      }
      const names = { username: username.trim(), display_name: display_name.trim() };
      return api.createAccount({ ...names, role, union_id: union.id }, options);
    });
  return { ...form, submit };
}
