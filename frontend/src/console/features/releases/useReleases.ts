import * as api from "@/api/client.gen";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";

export interface LineFilters {
  kind: string;
  q: string;
}

export function useRelease(id: string): Load<api.ReleaseRead> {
  return useLoad((signal) => api.readRelease(id, { signal }));
}

export function useRecords(id: string): Load<api.SideBySide[]> {
  return useLoad((signal) => api.readRecords(id, { signal }));
}

export function useLines(id: string): List<api.ResultLineRead, LineFilters> {
  return useList<api.ResultLineRead, LineFilters>(
    { kind: "", q: "" },
    ({ kind, q, page }, signal) =>
      api.listResults(
        id,
        {
          kind: (kind || null) as api.LineKind | null,
          q: q || null,
          page,
          size: 20,
          sort: "kind",
        },
        { signal },
      ),
  );
}

export function useUnitResult(id: string, unit: string): Load<api.UnitResultRead> {
  return useLoad((signal) => api.readUnitResult(id, unit, { signal }));
}

export function useTextPools(id: string): Load<api.TextPoolRead[]> {
  return useLoad((signal) => api.listTextPools(id, { signal }));
}

export const publishPool = (id: string) => api.publishTexts(id);

type Query = Parameters<typeof api.listRectifications>[0];
const NO_FILTERS = { evaluation_id: "", state: "", overdue: "" };

export function useRectifications(
  evaluation?: string,
): List<api.RectificationRead, typeof NO_FILTERS> {
  const asAddressed = useFiltersFromAddress(NO_FILTERS);
  const begin = evaluation ? { ...asAddressed, evaluation_id: evaluation } : asAddressed;
  const list = useList(begin, ({ page, ...filters }, signal) =>
    api.listRectifications({ ...asked<Query>(filters), page, size: 20 }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

const STEPS = {
  plan: api.planRectification,
  finish: api.finishRectification,
  confirm: api.confirmRectification,
  return: api.returnRectification,
  drop: api.dropRectification,
};
export const STEP_FIELDS = {
  plan: ["measure", "responsible", "due_on"],
  finish: ["result"],
  confirm: ["note"],
  return: ["note"],
  drop: ["note"],
} as const;
export interface StepValues {
  measure: string;
  responsible: string;
  due_on: string;
  result: string;
  note: string;
}

/** One step about the version that was read, sending only what that step tells. */
export function useRectificationStep(
  row: api.RectificationRead,
  verb: api.RectificationVerb,
): Form<StepValues> & { submit: () => Promise<api.RectificationRead | undefined> } {
  const form = useForm<StepValues>({
    measure: row.measure ?? "",
    responsible: row.responsible ?? "",
    due_on: row.due_on ?? "",
    result: row.result ?? "",
    note: "",
  });
  const submit = () =>
    form.send((options) => {
      const told = STEP_FIELDS[verb].map((name) => [name, form.values[name].trim() || null]);
      const body = Object.fromEntries(told) as api.RectificationStep;
      return STEPS[verb](row.id, body, { ...options, version: row.version });
    });
  return { ...form, submit };
}

interface Entry {
  problem: string;
  union_id: string;
}

/** Something to put right, entered by hand. */
export function useRectificationEntry(
  evaluation: string,
): Form<Entry> & { submit: () => Promise<api.RectificationRead | undefined> } {
  const form = useForm<Entry>({ problem: "", union_id: "" });
  const submit = () =>
    form.send((options) => {
      const { problem, union_id } = form.values;
      const body = { evaluation_id: evaluation, union_id, problem: problem.trim() };
      return api.createRectification(body, options);
    });
  return { ...form, submit };
}

export const judgeAgain = (id: string, choice: "needed" | "all") => api.judgeAgain(id, { choice });

export const printNotice = (id: string, unit: string, size: "a3" | "a4") =>
  api.printResultNotice(id, unit, { size });
