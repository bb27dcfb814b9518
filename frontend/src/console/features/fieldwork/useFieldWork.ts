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
  reason: string;
  waiting: string;
  source: string;
  dimension: string;
  state: string;
}
type Ask<T, Q> = (query: Q, options: { signal: AbortSignal }) => Promise<Page<T>>;

/** A list with its filters in the address. */
function useKept<T, Q>(names: (keyof Filters)[], ask: Ask<T, Q>) {
  const blank = Object.fromEntries(names.map((name) => [name, ""])) as Filters;
  const list = useList(useFiltersFromAddress(blank), ({ page, ...filters }, signal) =>
    ask({ ...(asked<Q>(filters) as object), page, size: 20 } as Q, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export const useForums = () => useKept(["q"], api.listForums);
export const useVisits = () => useKept(["q", "reason", "waiting"], api.listVisits);
export const useOpinions = () => useKept(["q", "source", "dimension", "state"], api.listOpinions);

export const mayWrite = () => can("evaluations:write");
export const ownUnion = () => account.value!.union;
/** What is asked before a record is removed, and said afterwards. */
export const removal = (): RemovalWords => ({
  title: t("fieldwork.sureRemove"),
  body: t("fieldwork.removeHint"),
  yes: t("fieldwork.remove"),
  done: t("fieldwork.removed"),
});

/** The calls of this room; screens ask for nothing else of the API. */
export const field = {
  acceptPaper: api.acceptPaper,
  countPaper: api.countPaper,
  createForum: api.createForum,
  createOpinion: api.createOpinion,
  createVisit: api.createVisit,
  explainWays: api.explainWays,
  listEvaluations: api.listEvaluations,
  listOpinions: api.listOpinions,
  readFieldWork: api.readFieldWork,
  readForum: api.readForum,
  readOpinion: api.readOpinion,
  readVisit: api.readVisit,
  removeForum: api.removeForum,
  removeOpinion: api.removeOpinion,
  removeVisit: api.removeVisit,
  sayHandedOut: api.sayHandedOut,
  typeTexts: api.typeTexts,
  updateForum: api.updateForum,
  updateOpinion: api.updateOpinion,
  updateVisit: api.updateVisit,
};
