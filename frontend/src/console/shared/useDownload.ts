import type { Ref } from "vue";
import { request } from "@/api/request";
import { t } from "@/i18n";
import { today } from "@/lib/dates";
import { saveFile } from "@/lib/files";
import { useAction } from "./useAction";

export interface Download {
  busy: Ref<boolean>;
  /**
   * Fetches a file with the session's token (a plain link has none) and saves it.
   * `path` below /api/v1; `name` without its ending, which is the path's, and without a day,
   * which is added: yesterday's table must not be mistaken for today's.
   */
  download: (path: string, name: string, query?: object) => Promise<boolean>;
}

export function useDownload(): Download {
  const { busy, run } = useAction();
  async function download(path: string, name: string, query: object = {}): Promise<boolean> {
    const ending = /\.\w+$/.exec(path)?.[0] ?? "";
    const fileName = `${name}-${today()}${ending}`;
    const file = await run(
      () => request<Blob>({ method: "GET", path: `/api/v1${path}`, query }),
      t("census.export.done", { name: fileName }),
    );
    if (!file) return false;
    saveFile(file, fileName);
    return true;
  }
  return { busy, download };
}
