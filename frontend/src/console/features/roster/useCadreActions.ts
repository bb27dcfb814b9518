import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";
import { agreements, type Agreement, type Box } from "./agreement";

/** How a consent came about, the same for all that was ticked. */
export interface Evidence {
  given_on: string;
  basis: api.Basis;
  sheet_photo_id?: string;
}

export interface ConsentActions {
  busy: Ref<boolean>;
  give: (ticked: Box[], evidence: Evidence) => Promise<api.CadreRead | undefined>;
  withdraw: (ticked: Box[]) => Promise<api.CadreRead | undefined>;
  makeLink: () => Promise<api.ConsentLinkMade | undefined>;
  sheet: () => Promise<Blob | undefined>;
}

export function useConsentActions(cadreId: string): ConsentActions {
  const { busy, run } = useAction();
  /** Said again after a failure in between, it does what is still missing. */
  async function each(
    ticked: Box[],
    send: (agreement: Agreement) => Promise<api.CadreRead>,
  ): Promise<api.CadreRead | undefined> {
    let changed: api.CadreRead | undefined;
    for (const agreement of agreements(ticked)) changed = await send(agreement);
    return changed;
  }
  return {
    busy,
    give: (ticked, evidence) =>
      run(
        () => each(ticked, (agreement) => api.giveConsent(cadreId, { ...agreement, ...evidence })),
        t("roster.consent.recorded"),
      ),
    withdraw: (ticked) =>
      run(
        () => each(ticked, (agreement) => api.withdrawConsent(cadreId, agreement)),
        t("roster.consent.withdrawnDone"),
      ),
    makeLink: () => run(() => api.makeConsentLink(cadreId, null)),
    sheet: () => run(() => api.createPrint({ kind: "consent_sheet", cadre_ids: [cadreId] })),
  };
}

/** Every consent the cadre ever gave, the newest first; loaded when it is asked for. */
export function useConsentHistory(cadreId: string) {
  return useList<api.ConsentRead, object>({}, ({ page }, signal) =>
    api.listConsents(cadreId, { page, size: 20, sort: "-created_at" }, { signal }),
  );
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
    comeBack: () => run(() => api.returnToService(cadreId, null), t("roster.return.done")),
  };
}
