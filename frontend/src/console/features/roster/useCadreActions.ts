import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";

export interface ConsentActions {
  busy: Ref<boolean>;
  give: (
    fields: api.ConsentField[],
    givenOn: string,
    basis: api.Basis,
  ) => Promise<api.CadreRead | undefined>;
  withdraw: (field: api.ConsentField) => Promise<api.CadreRead | undefined>;
}

export function useConsentActions(cadreId: string): ConsentActions {
  const { busy, run } = useAction();
  return {
    busy,
    give: (fields, given_on, basis) =>
      run(
        () => api.giveConsent(cadreId, { fields, given_on, basis }),
        t("roster.consent.recorded"),
      ),
    withdraw: (field) =>
      run(
        () => api.withdrawConsent(cadreId, { fields: [field] }),
        t("roster.consent.withdrawnDone"),
      ),
  };
}

export interface BadgeActions extends Load<api.PageBadgeRead> {
  busy: Ref<boolean>;
  issue: (replace: boolean) => Promise<api.BadgeRead | undefined>;
  voidBadge: (id: string, reason: api.VoidReason) => Promise<api.BadgeRead | undefined>;
  print: (id: string) => Promise<Blob | undefined>;
}

export function useBadges(cadreId: string): BadgeActions {
  const load = useLoad((signal) =>
    api.listBadgesOfCadre(cadreId, { size: 50, sort: "-issued_at" }, { signal }),
  );
  const { busy, run } = useAction();
  async function thenReload<R>(work: Promise<R | undefined>): Promise<R | undefined> {
    const result = await work;
    if (result !== undefined) await load.reload();
    return result;
  }
  return {
    ...load,
    busy,
    issue: (replace) =>
      thenReload(run(() => api.issueBadge(cadreId, { replace }), t("roster.badge.issued"))),
    voidBadge: (id, reason) =>
      thenReload(run(() => api.voidBadge(id, { reason }), t("roster.badge.voided"))),
    print: (id) => run(() => api.createPrint({ kind: "badge", badge_ids: [id] })),
  };
}

export function useLeave(cadreId: string) {
  const { busy, run } = useAction();
  return {
    busy,
    leave: (left_on: string) => run(() => api.leave(cadreId, { left_on }), t("roster.leave.done")),
  };
}
