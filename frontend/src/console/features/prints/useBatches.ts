import { computed, ref, shallowRef, watch } from "vue";
import type { ComputedRef, Ref, ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLive, type Live } from "@/console/shared/useLive";
import { saveFile } from "@/lib/files";
import { batchOf, firstOptions, type Kind, type PrintOptions } from "./kinds";

const PREVIEW_SIZE = 50;

export function isBusy(state: api.BatchState): boolean {
  return state === "waiting" || state === "working";
}

export function useBatches(): List<api.BatchRead, object> {
  return useList({}, (query, signal) => api.listBatches({ page: query.page }, { signal }));
}

/** One batch by its address, so a reload loses nothing. */
export function useLiveBatch(id: string): Live<api.BatchRead> {
  return useLive(
    () => api.readBatch(id, { revalidate: true }),
    (batch) => isBusy(batch.state),
  );
}

export interface BatchFiles {
  busy: Ref<boolean>;
  file: (batch: api.BatchRead) => Promise<void>;
  makeList: (batch: api.BatchRead, format: "csv" | "xlsx", name: string) => Promise<void>;
}

export function useBatchFiles(): BatchFiles {
  const { busy, run } = useAction();
  return {
    busy,
    file: async (batch) => {
      await run(async () => saveFile(await api.readBatchFile(batch.id), batch.file_name));
    },
    makeList: async (batch, format, name) => {
      await run(async () => {
        const read = format === "csv" ? api.readMakeListCsv : api.readMakeListXlsx;
        saveFile(await read(batch.id), `${name}.${format}`);
      });
    },
  };
}

export interface BatchForm extends Form<PrintOptions> {
  kind: Ref<Kind>;
  split: Ref<api.Split>;
  preview: ShallowRef<api.PreviewRead | null>;
  page: Ref<number>;
  printable: ComputedRef<number>;
  look: () => Promise<void>;
  start: () => Promise<api.BatchRead | undefined>;
}

/** What is wanted, a look at what it will lack, and the order. */
export function useBatchForm(unionId: Ref<string | undefined>, first: Kind): BatchForm {
  const form = useForm<PrintOptions>({ ...firstOptions(), sheet: "a4" });
  const kind = ref<Kind>(first);
  const split = ref<api.Split>("one_pdf");
  const preview = shallowRef<api.PreviewRead | null>(null);
  const page = ref(1);
  const printable = computed(() =>
    preview.value ? preview.value.complete + preview.value.incomplete : 0,
  );
  const body = () => batchOf(kind.value, unionId.value ?? "", form.values, split.value);

  async function look(): Promise<void> {
    const query = { page: page.value, size: PREVIEW_SIZE };
    const seen = await form.send(() => api.previewBatch(body(), query));
    if (seen) preview.value = seen;
  }
  const start = () => form.send((options) => api.createBatch(body(), options));

  watch(page, () => {
    if (preview.value) void look();
  });
  // Another kind or union is another batch: what was seen of the last one says nothing of it.
  watch([kind, unionId], () => {
    preview.value = null;
    page.value = 1;
    form.entries.value = [];
    form.message.value = "";
  });
  return { ...form, kind, split, preview, page, printable, look, start };
}
