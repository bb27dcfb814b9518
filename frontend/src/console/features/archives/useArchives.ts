import { shallowRef, watch, type Ref, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { useLive, type Live } from "@/console/shared/useLive";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { saveFile } from "@/lib/files";

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

export interface LiveArchive extends Live<api.ArchiveRead> {
  contents: ShallowRef<api.ArchivePieceRead[]>;
}

/** One archive by its address, and its index once it is made. */
export function useLiveArchive(id: string): LiveArchive {
  const live = useLive(
    () => api.readArchive(id, { revalidate: true }),
    (archive) => isBusy(archive.state),
  );
  const contents = shallowRef<api.ArchivePieceRead[]>([]);
  watch(
    () => live.data.value?.state,
    async (state) => {
      if (state === "done") contents.value = (await api.readArchiveContents(id)).items;
    },
  );
  return { ...live, contents };
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
