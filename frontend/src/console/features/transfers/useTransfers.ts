import { computed, type ComputedRef, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { filled } from "@/console/shared/useQueryFilters";
import { t } from "@/i18n";
import { matching } from "./matching";

export const NO_FILTERS = { direction: "", state: "" };
export type TransferFilters = typeof NO_FILTERS;
type TransferQuery = NonNullable<Parameters<typeof api.listTransfers>[0]>;

export function useTransfers(initial: TransferFilters): List<api.TransferRead, TransferFilters> {
  return useList(initial, ({ page, ...filters }, signal) =>
    api.listTransfers({ ...(filled(filters) as TransferQuery), page, size: 20 }, { signal }),
  );
}

export function useTransfer(id: string): Load<api.TransferRead> {
  return useLoad((signal) => api.readTransfer(id, { signal }));
}

export interface Decisions {
  busy: Ref<boolean>;
  accept: () => Promise<api.TransferRead | undefined>;
  withdraw: () => Promise<api.TransferRead | undefined>;
}

export function useDecisions(id: string): Decisions {
  const { busy, run } = useAction();
  return {
    busy,
    accept: () => run(() => api.acceptTransfer(id, {}), t("transfers.done.accept")),
    withdraw: () => run(() => api.withdrawTransfer(id, {}), t("transfers.done.withdraw")),
  };
}

/** Refused with a reason, which the other side reads. */
export function refuseTransfer(id: string, note: string): Promise<api.TransferRead> {
  return api.refuseTransfer(id, { note });
}

export interface Giving extends Form<{ to_union_id: string; q: string; reason: string }> {
  found: ComputedRef<api.TerritoryRead[]>;
  chosen: ComputedRef<api.TerritoryRead | undefined>;
  submit: () => Promise<api.TransferRead | undefined>;
}

/** What is to be given away, and the sub-district that it is in. */
export interface Given {
  type: api.Subject;
  id: string;
  name: string;
  from: string | null;
}

export function useGiven(type: api.Subject, id: string): Load<Given> {
  return useLoad<Given>(async (signal) => {
    if (type === "enterprise") {
      const { name, territory } = await api.readEnterprise(id, { signal });
      return { type, id, name, from: territory.id };
    }
    const { name, parent_id } = await api.readUnion(id, { signal });
    return { type, id, name, from: parent_id };
  });
}

/** Where it may go: every sub-district but the one it is in. */
export function useGiving(given: Given): Giving {
  const form = useForm({ to_union_id: "", q: "", reason: "" });
  const { data } = useLoad((signal) => api.listTerritories({ signal }));
  const others = computed(() =>
    (data.value ?? []).filter((territory) => territory.id !== given.from),
  );
  const found = computed(() => matching(others.value, form.values.q));
  const chosen = computed(() =>
    others.value.find((territory) => territory.id === form.values.to_union_id),
  );
  function submit(): Promise<api.TransferRead | undefined> {
    const { to_union_id, reason } = form.values;
    const give = given.type === "union" ? api.giveUnion : api.giveEnterprise;
    return form.send((options) => give(given.id, { to_union_id, reason: reason.trim() }, options));
  }
  return { ...form, found, chosen, submit };
}

export interface Taking extends Form<{ union_code: string; reason: string }> {
  submit: (to: string) => Promise<api.TransferRead | undefined>;
}

export function useTaking(): Taking {
  const form = useForm({ union_code: "", reason: "" });
  function submit(to: string): Promise<api.TransferRead | undefined> {
    const { union_code, reason } = form.values;
    const body = {
      to_union_id: to,
      union_code: union_code.normalize("NFKC").trim().toUpperCase(),
      reason: reason.trim(),
    };
    return form.send((options) => api.callUnion(body, options));
  }
  return { ...form, submit };
}

/** Whoever stands above both sides decides at once: nobody has to answer. */
export function decidesAlone(): boolean {
  const level = account.value?.level;
  return level === "district" || level === "city";
}
