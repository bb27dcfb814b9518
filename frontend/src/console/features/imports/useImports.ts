import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import { account } from "@/console/session";
import { explain } from "@/console/shared/explain";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load, type LoadStatus } from "@/console/shared/useLoad";
import { t } from "@/i18n";
import { saveFile } from "@/lib/files";
import { createPoller } from "@/lib/poll";
import * as api from "@/api/client.gen";
import { changesIn, fileProblem, isBusy, mappingOf, MAX_MEGABYTES } from "./mapping";
import type { MappingValues } from "./mapping";

const PULSE_SECONDS = 1;

export function useImports(): List<api.ImportRead, object> {
  return useList({}, (query, signal) =>
    api.listImports({ page: query.page, size: 20 }, { signal }),
  );
}

export interface LiveImport {
  data: ShallowRef<api.ImportRead | null>;
  status: Ref<LoadStatus>;
  error: Ref<string>;
  reload: () => void;
  set: (value: api.ImportRead) => void;
}

/** One import, asked about each second while the server works on it and left alone otherwise. */
export function useLiveImport(id: string): LiveImport {
  const data = shallowRef<api.ImportRead | null>(null);
  const status = ref<LoadStatus>("loading");
  const error = ref("");

  async function once(): Promise<void> {
    const before = data.value;
    try {
      const value = await api.readImport(id, { revalidate: true });
      if (data.value !== before) return; // an action's own answer came first and is newer
      set(value);
    } catch (problem) {
      error.value = explain(problem);
      if (!data.value) status.value = "error";
      throw problem;
    }
  }
  function set(value: api.ImportRead): void {
    data.value = value;
    error.value = "";
    status.value = "ready";
    if (!isBusy(value.state)) poller.stop();
  }
  const poller = createPoller(once, PULSE_SECONDS);
  poller.start();
  watch(data, (value) => {
    if (value && isBusy(value.state)) poller.start();
  });
  onScopeDispose(() => poller.stop());

  function reload(): void {
    poller.stop();
    poller.start();
  }
  return { data, status, error, reload, set };
}

export function useImportRows(
  id: string,
  result: api.RowResult,
): List<api.RowRead, { result: api.RowResult }> {
  return useList({ result }, (query, signal) =>
    api.listRows(id, { ...query, size: 50 }, { signal }),
  );
}

export function useImportFields(kind: api.ImportKind): Load<api.FieldRead[]> {
  return useLoad((signal) => api.listFields({ kind }, { signal }));
}

export interface ImportActions {
  busy: Ref<boolean>;
  /** Applies what was shown: refused if somebody has mapped the columns anew since. */
  apply: (read: api.ImportRead) => Promise<api.ImportRead | undefined>;
  undo: () => Promise<api.ImportRead | undefined>;
  download: (read: api.ImportRead) => Promise<void>;
}

export function useImportActions(id: string): ImportActions {
  const { busy, run } = useAction();
  return {
    busy,
    apply: (read) => run(() => api.applyImport(id, {}, { version: read.version })),
    undo: () => run(() => api.undoImport(id, {})),
    download: async (read) => {
      const name = read.file_name.replace(/\.[^.]+$/, "");
      await run(async () => {
        saveFile(await api.readFile(id), t("imports.result.fileName", { name }));
      });
    },
  };
}

export function useTemplate(): { busy: Ref<boolean>; download: (kind: api.ImportKind) => void } {
  const { busy, run } = useAction();
  const download = (kind: api.ImportKind) =>
    void run(async () => saveFile(await api.readTemplate(kind), t(`imports.template.${kind}`)));
  return { busy, download };
}

export interface MappingForm extends Form<MappingValues> {
  save: () => Promise<api.ImportRead | undefined>;
  takeNewer: () => Promise<void>;
}

/** The choices about columns, sent together: each sending judges all rows anew. */
export function useMapping(read: api.ImportRead): MappingForm {
  const form = useForm<MappingValues>(mappingOf(read.sheets));
  let current = read;

  async function save(): Promise<api.ImportRead | undefined> {
    const body = changesIn(current.sheets, form.values);
    const saved = await form.send(() =>
      api.updateImport(current.id, body, { version: current.version }),
    );
    if (saved) current = saved;
    return saved;
  }
  async function takeNewer(): Promise<void> {
    const newer = await form.send(() => api.readImport(current.id));
    if (!newer) return;
    current = newer;
    form.takeOver(mappingOf(newer.sheets));
  }
  return { ...form, save, takeNewer };
}

export interface NewImport extends Form<{ kind: api.ImportKind }> {
  union: ShallowRef<api.UnionRef | null>;
  file: ShallowRef<File | null>;
  take: (file: File) => void;
  upload: () => Promise<api.ImportRead | undefined>;
}

export function useNewImport(kind: api.ImportKind): NewImport {
  const form = useForm<{ kind: api.ImportKind }>({ kind });
  const union = shallowRef<api.UnionRef | null>(account.value?.union ?? null);
  const file = shallowRef<File | null>(null);

  function take(chosen: File): void {
    form.entries.value = [];
    form.message.value = "";
    const problem = fileProblem(chosen);
    file.value = problem ? null : chosen;
    if (problem) {
      const params = { name: chosen.name, n: MAX_MEGABYTES };
      form.refuse("file", t(`imports.fileProblem.${problem}`, params));
    }
  }
  async function upload(): Promise<api.ImportRead | undefined> {
    const chosen = file.value;
    if (!chosen) {
      form.entries.value = [];
      form.refuse("file", t("imports.fileProblem.none"));
      return undefined;
    }
    const body = { file: chosen, kind: form.values.kind, union_id: union.value?.id ?? "" };
    return form.send(() => api.uploadImport(body));
  }
  return { ...form, union, file, take, upload };
}
