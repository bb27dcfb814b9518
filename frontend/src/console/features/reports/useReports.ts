import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import type { RequestOptions } from "@/api/request";
import { account } from "@/console/session";
import { useForm, type Form, type FormEntry } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { useAction } from "@/console/shared/useAction";
import { changedFields } from "@/lib/merge";
import { t } from "@/i18n";
import { blankReport, editable, lacking, toSend, type ReportValues } from "./report-values";

export interface ReportFilters {
  state: api.State | "";
  category: api.Category | "";
  q: string;
  union_id: string | undefined;
}

export function useReports(
  state: api.State | "",
  unionId?: string,
): List<api.ReportRead, ReportFilters> {
  const initial: ReportFilters = { state, category: "", q: "", union_id: unionId };
  return useList(initial, (query, signal) =>
    api.listReports(
      {
        state: query.state || undefined,
        category: query.category || undefined,
        q: query.q.trim(),
        union_id: query.union_id,
        page: query.page,
        size: 20,
      },
      { signal },
    ),
  );
}

export function useReport(id: string): Load<api.ReportRead> {
  return useLoad((signal) => api.readReport(id, { signal }));
}

export interface ReportForm extends Form<ReportValues> {
  /** Saves the draft and, asked to, hands it in; a refused hand-in leaves the saved draft. */
  save: (handIn: boolean) => Promise<api.ReportRead | undefined>;
  takeNewer: () => Promise<void>;
  /** A new report's id once it is a draft on the server: from then on it is edited, not written. */
  draftId: () => string | undefined;
}

/** What the server said to a new report's hand-in, for the edit form its draft goes on in. */
let refused: { id: string; message: string; entries: FormEntry[] } | undefined;

export function useReportForm(existing?: api.ReportRead): ReportForm {
  const form = useForm(existing ? editable(existing) : blankReport());
  let saved = existing;
  if (existing && refused?.id === existing.id) {
    form.message.value = refused.message;
    form.entries.value = refused.entries;
  }
  refused = undefined;

  function remember(report: api.ReportRead): api.ReportRead {
    saved = report;
    form.base.value = editable(report);
    return report;
  }

  async function write(options: RequestOptions): Promise<api.ReportRead> {
    if (!saved) {
      const union_id = account.value?.union.id ?? "";
      const body = { ...toSend(form.values), union_id };
      const report = remember(await api.createReport(body, options));
      form.fill(editable(report)); // as it was kept: nothing is left unsaved under "new"
      return report;
    }
    const changes = changedFields(toSend(form.base.value), toSend(form.values));
    if (!Object.keys(changes).length) return saved;
    return remember(await api.updateReport(saved.id, changes, { version: saved.version }));
  }

  async function save(handIn: boolean): Promise<api.ReportRead | undefined> {
    const done = await form.send(async (options) => {
      const problems = handIn ? lacking(form.values) : [];
      if (problems.length) {
        throw new ApiError(422, "incomplete", t("common.form.problem"), problems);
      }
      const report = await write(options);
      return handIn ? remember(await api.submitReport(report.id, {})) : report;
    });
    if (done || existing || !saved) return done;
    refused = { id: saved.id, message: form.message.value, entries: form.entries.value };
    return undefined;
  }

  async function takeNewer(): Promise<void> {
    const id = saved?.id;
    if (!id) return;
    const newer = await form.send(() => api.readReport(id));
    if (!newer) return;
    saved = newer;
    form.takeOver(editable(newer));
  }
  const draftId = () => (existing ? undefined : saved?.id);
  return { ...form, save, takeNewer, draftId };
}

export type Withdrawable = Exclude<api.State, "withdrawn">;

export interface ReviewActions {
  busy: Ref<boolean>;
  submit: () => Promise<api.ReportRead | undefined>;
  approve: () => Promise<api.ReportRead | undefined>;
  /** Out of `from`, which says what this means: deleted, taken back, or withdrawn for good. */
  withdraw: (from: Withdrawable) => Promise<api.ReportRead | undefined>;
}

export function useReportActions(id: string): ReviewActions {
  const { busy, run } = useAction();
  return {
    busy,
    submit: () => run(() => api.submitReport(id, {}), t("reports.done.submit")),
    approve: () => run(() => api.approveReport(id, {}), t("reports.done.approve")),
    withdraw: (from) => run(() => api.withdrawReport(id, {}), t(`reports.done.withdraw.${from}`)),
  };
}

/** Back to its author, who is told why. */
export function returnReport(id: string, note: string): Promise<api.ReportRead> {
  return api.returnReport(id, { note });
}
