import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { useList, type Page } from "@/console/shared/useList";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import type { RemovalWords } from "@/console/shared/useRecord";
import { t } from "@/i18n";

export interface Filters extends Record<string, string> {
  q: string;
  kind: string;
  state: string;
  sharing: string;
}
type Ask<T, Q> = (query: Q, options: { signal: AbortSignal }) => Promise<Page<T>>;

/** A list of the books with its filters in the address; one call serves all of them. */
function useBooks<T, Q>(names: (keyof Filters)[], ask: Ask<T, Q>) {
  const blank = Object.fromEntries(names.map((name) => [name, ""])) as Filters;
  const list = useList(useFiltersFromAddress(blank), ({ page, ...filters }, signal) =>
    ask({ ...(asked<Q>(filters) as object), page, size: 20 } as Q, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export const useMeetings = () => useBooks(["q", "kind"], api.listMeetings);
export const useGroups = () => useBooks(["q"], api.listLeadingGroups);
export const usePlans = () => useBooks(["q", "kind", "state"], api.listPlans);
export const useLog = () => useBooks(["q", "kind", "sharing"], api.listLogEntries);
export const useLibrary = () => useBooks(["q"], api.listSharedExperiences);

export const mayWrite = () => can("proceedings:write");
/** Whoever stands above others reads their books; an enterprise's chair reads their own. */
export const looksDown = () => account.value?.level !== "enterprise";
export const ownUnion = () => account.value!.union;
/** What is asked before a record is removed, and said afterwards. */
export const removal = (): RemovalWords => ({
  title: t("proceedings.sureRemove"),
  body: t("proceedings.removeHint"),
  yes: t("proceedings.log.verb.remove"),
  done: t("proceedings.removed"),
});

/** The calls of this room; screens ask for nothing else of the API. */
export const books = {
  approvePlan: api.approvePlan,
  askSharing: api.askSharing,
  createLeadingGroup: api.createLeadingGroup,
  createLogEntry: api.createLogEntry,
  createMeeting: api.createMeeting,
  createPlan: api.createPlan,
  declineSharing: api.declineSharing,
  listMissing: api.listMissing,
  listPlans: api.listPlans,
  planAbove: api.planAbove,
  prefillLeadingGroup: api.prefillLeadingGroup,
  prefillMeeting: api.prefillMeeting,
  readCoverage: api.readCoverage,
  readLeadingGroup: api.readLeadingGroup,
  readLogEntry: api.readLogEntry,
  readMeeting: api.readMeeting,
  readPlan: api.readPlan,
  readTimeline: api.readTimeline,
  removeLeadingGroup: api.removeLeadingGroup,
  removeLogEntry: api.removeLogEntry,
  removeMeeting: api.removeMeeting,
  removePlan: api.removePlan,
  returnPlan: api.returnPlan,
  shareExperience: api.shareExperience,
  submitPlan: api.submitPlan,
  takePlanBack: api.takePlanBack,
  unshareExperience: api.unshareExperience,
  updateLeadingGroup: api.updateLeadingGroup,
  updateLogEntry: api.updateLogEntry,
  updateMeeting: api.updateMeeting,
  updatePlan: api.updatePlan,
};
