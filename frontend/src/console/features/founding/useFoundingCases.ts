import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useForm } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import { t } from "@/i18n";
import { today } from "@/lib/dates";

export interface CaseFilters extends Record<string, string> {
  state: string;
  q: string;
  territory_id: string;
}

type Query = Parameters<typeof api.listCases>[0];
const PAGE_SIZE = 50;
export const WAYS: api.Way[] = ["visit", "phone", "meeting", "other"];

/** Without a filter the cases that somebody works on. */
export function useFoundingCases(): List<api.FoundingCaseRead, CaseFilters> {
  const list = useList(
    useFiltersFromAddress<CaseFilters>({ state: "open", q: "", territory_id: "" }),
    ({ page, ...filters }, signal) =>
      api.listCases({ ...asked<Query>(filters), page, size: PAGE_SIZE }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export function useFoundingCase(id: string): Load<api.FoundingCaseRead> {
  return useLoad((signal) => api.readCase(id, { signal }));
}

/** Ticks a step with its day; without a day the tick is taken away. */
export function useStep(caseId: string) {
  const { busy, run } = useAction();
  return {
    busy,
    setDay: (step: api.Step, done_on: string | null) =>
      run(() => api.setStep(caseId, step, { done_on }), t("founding.step.saved")),
  };
}

export interface ContactValues {
  on: string;
  person: string;
  way: api.Way;
  note: string;
}

export function useContactForm(caseId: string) {
  const form = useForm<ContactValues>({ on: today(), person: "", way: "visit", note: "" });
  const save = () =>
    form.send((options) => {
      const { person, note, ...rest } = form.values;
      const body = { ...rest, person: person.trim(), note: note.trim() };
      return api.addContact(caseId, body, options);
    });
  return { ...form, save };
}

export function useAbandonForm(caseId: string) {
  const form = useForm({ reason: "" });
  const save = () =>
    form.send(() => api.abandonCase(caseId, { reason: form.values.reason.trim() }));
  return { ...form, save };
}
