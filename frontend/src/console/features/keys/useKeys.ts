import { shallowRef, type Ref, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { dayAfter, today } from "@/lib/dates";
import { t } from "@/i18n";

/** No machine manages accounts or further keys. */
const NOT_FOR_MACHINES: api.Permission[] = ["accounts:manage", "api_keys:manage"];
const USUAL_DAYS = 180;

export interface Keys extends List<api.ApiKeyRead, object> {
  busy: Ref<boolean>;
  fresh: ShallowRef<string | null>;
  revoke: (id: string) => Promise<void>;
}

export function useKeys(): Keys {
  const list = useList({}, ({ page }, signal) => api.listApiKeys({ page, size: 20 }, { signal }));
  const { busy, run } = useAction();
  const fresh = shallowRef<string | null>(null);
  async function revoke(id: string): Promise<void> {
    await run(() => api.endApiKey(id), t("keys.revoked"));
    await list.reload();
  }
  return { ...list, busy, fresh, revoke };
}

/** One gives a machine at most what one may do oneself. */
export function grantableScopes(): api.Permission[] {
  return (account.value?.permissions ?? []).filter((scope) => !NOT_FOR_MACHINES.includes(scope));
}

export interface KeyValues {
  name: string;
  scopes: api.Permission[];
  expires_on: string;
}

export type KeyCreate = Form<KeyValues> & {
  submit: () => Promise<api.ApiKeyCreated | undefined>;
};

export function useKeyCreate(): KeyCreate {
  const form = useForm<KeyValues>({
    name: "",
    scopes: ["progress:read"],
    expires_on: dayAfter(today(), USUAL_DAYS),
  });
  const submit = () =>
    form.send((options) =>
      api.makeApiKey({ ...form.values, name: form.values.name.trim() }, options),
    );
  return { ...form, submit };
}
