import { shallowRef, type Ref, type ShallowRef } from "vue";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLive, type Live } from "@/console/shared/useLive";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";
import { saveFile } from "@/lib/files";
import * as api from "@/api/client.gen";
import { changesIn, fileProblem, isBusy, mappingOf, MAX_MEGABYTES } from "./mapping";
import type { MappingValues } from "./mapping";

export function useImports(): List<api.ImportRead, object> {
  return useList({}, (query, signal) =>
    api.listImports({ page: query.page, size: 20 }, { signal }),
  );
}

/** One import by its address. */
export function useLiveImport(id: string): Live<api.ImportRead> {
  return useLive(
    () => api.readImport(id, { revalidate: true }),
    (read) => isBusy(read.state),
  );
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
