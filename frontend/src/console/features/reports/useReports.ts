import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import type { RequestOptions } from "@/api/request";
import { account } from "@/console/session";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { useAction } from "@/console/shared/useAction";
import { changedFields } from "@/lib/merge";
import { t } from "@/i18n";
import { blankReport, editable, toSend, type ReportValues } from "./report-values";

export interface ReportFilters {
  state: api.State | "";
  category: api.Category | "";
  q: string;
}

export function useReports(state: api.State | ""): List<api.ReportRead, ReportFilters> {
  const initial: ReportFilters = { state, category: "", q: "" };
  return useList(initial, (query, signal) =>
    api.listReports(
      {
        state: query.state || undefined,
        category: query.category || undefined,
        q: query.q.trim(),
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
}

export function useReportForm(existing?: api.ReportRead): ReportForm {
  const form = useForm(existing ? editable(existing) : blankReport());
  let saved = existing;

  function remember(report: api.ReportRead): api.ReportRead {
    saved = report;
    form.base.value = editable(report);
    return report;
  }

  async function write(options: RequestOptions): Promise<api.ReportRead> {
    if (!saved) {
      const union_id = account.value?.union.id ?? "";
      return remember(await api.createReport({ ...toSend(form.values), union_id }, options));
    }
    const changes = changedFields(toSend(form.base.value), toSend(form.values));
    if (!Object.keys(changes).length) return saved;
    return remember(await api.updateReport(saved.id, changes, { version: saved.version }));
  }

  function save(handIn: boolean): Promise<api.ReportRead | undefined> {
    return form.send(async (options) => {
      const report = await write(options);
      return handIn ? remember(await api.submitReport(report.id, {})) : report;
    });
  }

  async function takeNewer(): Promise<void> {
    const id = saved?.id;
    if (!id) return;
    const newer = await form.send(() => api.readReport(id));
    if (!newer) return;
    saved = newer;
    form.takeOver(editable(newer));
  }
  return { ...form, save, takeNewer };
}

export interface ReviewActions {
  busy: Ref<boolean>;
  submit: () => Promise<api.ReportRead | undefined>;
  approve: () => Promise<api.ReportRead | undefined>;
  withdraw: () => Promise<api.ReportRead | undefined>;
}

export function useReportActions(id: string): ReviewActions {
  const { busy, run } = useAction();
  return {
    busy,
    submit: () => run(() => api.submitReport(id, {}), t("reports.done.submit")),
    approve: () => run(() => api.approveReport(id, {}), t("reports.done.approve")),
    withdraw: () => run(() => api.withdrawReport(id, {}), t("reports.done.withdraw")),
  };
}

export type ReturnForm = Form<{ note: string }> & {
  submit: () => Promise<api.ReportRead | undefined>;
};

export function useReturn(id: string): ReturnForm {
  const form = useForm({ note: "" });
  const submit = () => form.send(() => api.returnReport(id, { note: form.values.note.trim() }));
  return { ...form, submit };
}
