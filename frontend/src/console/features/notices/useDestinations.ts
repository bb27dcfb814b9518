import { shallowRef, type Ref, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { t } from "@/i18n";
import { bodyOf, newValues, valuesOf, type DestinationValues } from "./destination-values";

export interface Destinations extends List<api.DestinationRead, object> {
  busy: Ref<boolean>;
  /** A signing secret that is shown this once. */
  secret: ShallowRef<string | null>;
  pause: (row: api.DestinationRead) => Promise<void>;
  test: (row: api.DestinationRead) => Promise<void>;
  renew: (row: api.DestinationRead) => Promise<void>;
  remove: (row: api.DestinationRead) => Promise<void>;
}

export function useDestinations(): Destinations {
  const list = useList({}, ({ page }, signal) =>
    api.listDestinations({ page, size: 20 }, { signal }),
  );
  const { busy, run } = useAction();
  const secret = shallowRef<string | null>(null);
  async function and(work: () => Promise<unknown>, done?: string): Promise<void> {
    await run(work, done);
    await list.reload();
  }
  return {
    ...list,
    busy,
    secret,
    pause: (row) =>
      and(() => (row.paused_at ? api.resumeDestination(row.id) : api.pauseDestination(row.id))),
    test: (row) => and(() => api.sendTestMessage(row.id), t("notices.to.tested")),
    renew: (row) =>
      and(async () => {
        secret.value = (await api.renewSigningSecret(row.id)).signing_secret;
      }),
    remove: (row) => and(() => api.removeDestination(row.id), t("notices.to.removed")),
  };
}

export type DestinationForm = Form<DestinationValues> & {
  /** The signing secret of a new webhook, null for all else; undefined where it was refused. */
  submit: () => Promise<string | null | undefined>;
};

export function useDestinationForm(row: api.DestinationRead | null): DestinationForm {
  const form = useForm<DestinationValues>(row ? valuesOf(row) : newValues());
  async function submit(): Promise<string | null | undefined> {
    const union = account.value?.union.id ?? "";
    return form.send(async (options) => {
      const body = bodyOf(form.values);
      if (row) {
        await api.updateDestination(row.id, body, { ...options, version: row.version });
        return null;
      }
      const made = await api.createDestination(
        { union_id: union, kind: form.values.kind, ...body },
        options,
      );
      return made.signing_secret;
    });
  }
  return { ...form, submit };
}

export interface Deliveries extends List<api.DeliveryRead, object> {
  busy: Ref<boolean>;
  again: (id: string) => Promise<void>;
}

export function useDeliveries(destinationId: string): Deliveries {
  const list = useList({}, ({ page }, signal) =>
    api.listDeliveries(destinationId, { page, size: 10 }, { signal }),
  );
  const { busy, run } = useAction();
  async function again(id: string): Promise<void> {
    await run(() => api.sendDeliveryAgain(id), t("notices.sent.resent"));
    await list.reload();
  }
  return { ...list, busy, again };
}
