import { ref, shallowRef, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import { t } from "@/i18n";
import { dayAfter, today } from "@/lib/dates";
import { saveFile } from "@/lib/files";
import { showToast } from "@/ui/toast";
import { ruleValues, rulesToSend, type RuleValues } from "./rule-values";

export interface EvaluationFilters extends Record<string, string> {
  q: string;
  state: string;
}

type Query = Parameters<typeof api.listEvaluations>[0];

export function useEvaluations(): List<api.EvaluationSummary, EvaluationFilters> {
  const initial = useFiltersFromAddress<EvaluationFilters>({ q: "", state: "" });
  const list = useList(initial, ({ page, ...filters }, signal) =>
    api.listEvaluations({ ...asked<Query>(filters), page, size: 20 }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export function useUnits(id: string): List<api.UnitRead, { q: string }> {
  return useList({ q: "" }, ({ page, q }, signal) =>
    api.listUnits(id, { page, size: 50, q: q.trim() || undefined }, { signal }),
  );
}

type Changed = Promise<api.EvaluationRead | undefined>;

export interface NewEvaluation {
  title: string;
  purposes: api.Purpose[];
  opens_on: string;
  closes_on: string;
}

interface NewForm extends Form<NewEvaluation> {
  /** The id of the evaluation whose questionnaire and rules are taken over; "" for the sample. */
  former: Ref<string>;
  formers: Ref<api.EvaluationSummary[]>;
  copy: () => Promise<void>;
  save: () => Changed;
}

/** Everything stands there already: one press makes a draft that can be looked through. */
export function useNewEvaluation(from: string): NewForm {
  const first = dayAfter(today(), 1);
  const form = useForm<NewEvaluation>({
    title: t("evaluations.form.usualTitle", { year: first.slice(0, 4) }),
    purposes: ["three_displays"],
    opens_on: first,
    closes_on: dayAfter(first, 6),
  });
  const { run } = useAction();
  const former = ref(from);
  const formers = ref<api.EvaluationSummary[]>([]);
  const copied = shallowRef<Pick<api.EvaluationCreate, "rules" | "ways" | "questionnaire">>({});
  async function copy(): Promise<void> {
    copied.value = {};
    const evaluation_id = former.value;
    if (!evaluation_id) return;
    const read = await run(() => api.readEvaluation(evaluation_id));
    if (!read || former.value !== evaluation_id) return;
    form.values.purposes = [...read.purposes];
    const { rules, ways } = read;
    copied.value = { rules: rules as api.EvaluationRules, ways, questionnaire: { evaluation_id } };
  }
  void run(async () => {
    formers.value = (await api.listEvaluations({ size: 50 })).items;
    await copy();
  });
  async function save() {
    if (former.value && !copied.value.questionnaire) await copy();
    if (former.value && !copied.value.questionnaire) return undefined;
    return form.send((options) =>
      api.createEvaluation({ ...form.values, ...copied.value }, options),
    );
  }
  return { ...form, former, formers, copy, save };
}

export interface DraftValues extends NewEvaluation {
  roll_on: string;
  rules: RuleValues;
}

export function draftValues(evaluation: api.EvaluationRead): DraftValues {
  const { title, purposes, opens_on, closes_on, roll_on, rules } = evaluation;
  return { title, purposes, opens_on, closes_on, roll_on, rules: ruleValues(rules) };
}

/** All of a draft but its units and its questionnaire, which have pages of their own. */
export function useDraftEdit(
  evaluation: () => api.EvaluationRead,
): Form<DraftValues> & { save: () => Changed } {
  const form = useForm<DraftValues>(draftValues(evaluation()));
  const save = () =>
    form.send((options) => {
      const body = { ...form.values, rules: rulesToSend(form.values.rules) };
      const { id, version } = evaluation();
      return api.updateEvaluation(id, body, { ...options, version });
    });
  return { ...form, save };
}

export interface EvaluationSteps {
  busy: Ref<boolean>;
  open: () => Changed;
  end: (verb: "close" | "cancel", reason: string | null) => Changed;
  seal: (accept_uncounted: boolean) => Changed;
  release: (accept_uncounted: boolean) => Promise<boolean>;
  remove: () => Promise<boolean>;
}

/** What the organiser does with an evaluation, about the version that was read. */
export function useSteps(evaluation: () => api.EvaluationRead): EvaluationSteps {
  const { busy, run } = useAction();
  const read = () => ({ version: evaluation().version });
  const end = (verb: "close" | "cancel", reason: string | null): Changed => {
    const step = verb === "close" ? api.closeEvaluation : api.cancelEvaluation;
    return run(() => step(evaluation().id, { reason }, read()));
  };
  const seal = (accept_uncounted: boolean): Changed =>
    run(() => api.closeEvaluation(evaluation().id, { accept_uncounted }, read()));
  async function release(accept_uncounted: boolean): Promise<boolean> {
    const done = await run(() => api.releaseEvaluation(evaluation().id, { accept_uncounted }));
    return Boolean(done);
  }
  async function remove(): Promise<boolean> {
    const done = await run(async () => {
      await api.deleteEvaluation(evaluation().id, read());
      return true;
    });
    return Boolean(done);
  }
  return {
    busy,
    open: () => run(() => api.openEvaluation(evaluation().id, read())),
    end,
    seal,
    release,
    remove,
  };
}

export interface BeforeEnd {
  /** The units whose paper is in no count. */
  uncounted: api.UncountedPaperRead[];
  /** The units whose slips do not balance: how many, and the first of them. */
  unbalanced: api.UnbalancedRead;
}

/** What makes units not valid if nothing is done; asked anew whenever it matters. */
export function useBeforeEnd(id: string): Load<BeforeEnd> {
  return useLoad(async (signal) => {
    const [uncounted, unbalanced] = await Promise.all([
      api.listUncountedPaper(id, { signal }),
      api.listUnbalancedSlips(id, { signal }),
    ]);
    return { uncounted, unbalanced };
  });
}

/** Sets the poster of a unit and has the browser keep it. */
export function usePoster(id: string): {
  busy: Ref<boolean>;
  poster: (unit: api.UnitRead) => Promise<void>;
} {
  const { busy, run } = useAction();
  async function poster(unit: api.UnitRead): Promise<void> {
    const file = await run(() => api.printEvaluationPoster(id, unit.id));
    if (file) saveFile(file, `${unit.unit_name}-${t("evaluations.posterName")}.pdf`);
  }
  return { busy, poster };
}

/** Saves the questionnaire of a draft. */
export function useQuestionnaire(
  id: string,
): Form<object> & { save: (questionnaire: api.Questionnaire, version: number) => Changed } {
  const form = useForm({});
  async function save(questionnaire: api.Questionnaire, version: number): Changed {
    const saved = await form.send((options) =>
      api.updateEvaluation(id, { questionnaire }, { ...options, version }),
    );
    if (saved) showToast(t("common.form.saved"));
    else if (form.conflict.value) showToast(t("common.conflict.title"), "problem");
    return saved;
  }
  return { ...form, save };
}

export interface UnitValues {
  employees: number | null | "";
  members_not_employed: number | "";
  left_out_reason: string;
}

export function useUnitEdit(
  evaluationId: string,
  unit: api.UnitRead,
): Form<UnitValues> & { save: () => Promise<api.UnitRead | undefined> } {
  const form = useForm<UnitValues>({
    employees: unit.employees,
    members_not_employed: unit.members_not_employed,
    left_out_reason: unit.left_out_reason ?? "",
  });
  const save = () => {
    const { employees, members_not_employed, left_out_reason } = form.values;
    const body = {
      employees: employees === "" ? null : employees,
      members_not_employed: members_not_employed || 0,
      left_out_reason: left_out_reason.trim() || null,
    };
    return form.send((options) =>
      api.updateUnit(evaluationId, unit.id, body, { ...options, version: unit.version }),
    );
  };
  return { ...form, save };
}
