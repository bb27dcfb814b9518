import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { explain } from "@/console/shared/explain";
import { useAction } from "@/console/shared/useAction";
import { useLoad, type Load, type LoadStatus } from "@/console/shared/useLoad";
import { useList, type List } from "@/console/shared/useList";
import { saveFile } from "@/lib/files";
import { createPoller } from "@/lib/poll";

const PULSE_SECONDS = 1;

export const RETENTIONS = ["permanent", "years_30", "years_10"] as const;

export function isBusy(state: api.ArchiveState): boolean {
  return state === "waiting" || state === "working";
}

/** 1.5 MB: as file managers say it. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function useArchives(): List<api.ArchiveRead, object> {
  return useList({}, (query, signal) => api.listArchives({ page: query.page }, { signal }));
}

/** The campaigns there is something to be said of: one's own, those above and below. */
export function useCampaigns(): Load<api.PageCampaignRead> {
  return useLoad((signal) => api.listCampaigns({ size: 100 }, { signal }));
}

export interface ArchiveOrder {
  busy: Ref<boolean>;
  order: (body: api.ArchiveCreate) => Promise<api.ArchiveRead | undefined>;
}

export function useArchiveOrder(): ArchiveOrder {
  const { busy, run } = useAction();
  return { busy, order: (body) => run(() => api.createArchive(body)) };
}

export interface LiveArchive {
  data: ShallowRef<api.ArchiveRead | null>;
  contents: ShallowRef<api.ArchivePieceRead[]>;
  status: Ref<LoadStatus>;
  error: Ref<string>;
  reload: () => void;
}

/** One archive by its address; asked about each second while it is made, then with its index. */
export function useLiveArchive(id: string): LiveArchive {
  const data = shallowRef<api.ArchiveRead | null>(null);
  const contents = shallowRef<api.ArchivePieceRead[]>([]);
  const status = ref<LoadStatus>("loading");
  const error = ref("");

  async function once(): Promise<void> {
    try {
      data.value = await api.readArchive(id, { revalidate: true });
      error.value = "";
      status.value = "ready";
      if (!isBusy(data.value.state)) poller.stop();
    } catch (problem) {
      error.value = explain(problem);
      if (!data.value) status.value = "error";
      throw problem;
    }
  }
  const poller = createPoller(once, PULSE_SECONDS);
  poller.start();
  onScopeDispose(() => poller.stop());
  watch(
    () => data.value?.state,
    async (state) => {
      if (state === "done") contents.value = (await api.readArchiveContents(id)).items;
    },
  );
  function reload(): void {
    poller.stop();
    poller.start();
  }
  return { data, contents, status, error, reload };
}

export interface ArchiveFile {
  busy: Ref<boolean>;
  fetch: (archive: api.ArchiveRead) => Promise<void>;
}

export function useArchiveFile(): ArchiveFile {
  const { busy, run } = useAction();
  const fetch = async (archive: api.ArchiveRead): Promise<void> => {
    const name = `${archive.union.name}${archive.campaign_name}.zip`;
    await run(async () => saveFile(await api.readArchiveFile(archive.id), name));
  };
  return { busy, fetch };
}
