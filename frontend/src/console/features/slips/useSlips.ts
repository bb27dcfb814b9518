import { onUnmounted, ref, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";
import { saveFile } from "@/lib/files";
import { MOST_AT_ONCE } from "./codes";

export function useSlipsOf(id: string): List<api.UnitSlipsRead, { q: string }> {
  return useList({ q: "" }, ({ page, q }, signal) =>
    api.listSlips(id, { page, size: 20, ...(q ? { q } : {}) }, { signal }),
  );
}

export function useUnitSlips(id: string, unit: string): Load<api.UnitSlipsRead> {
  return useLoad((signal) => api.readSlips(id, unit, { signal }));
}

/** Prints are made once: the file is saved at once and cannot be fetched again. */
export function usePrints(id: string, changed: () => Promise<void>) {
  const { busy, run } = useAction();
  async function keep(make: () => Promise<Blob>, name: string): Promise<void> {
    const file = await run(make, t("slips.print.done"));
    if (file) saveFile(file, name);
    await changed();
  }
  const printUnit = (unit: api.UnitSlipsRead, count: number) =>
    keep(
      () => api.printSlips(id, unit.unit_id, { count }),
      `${unit.unit_name}-${t("slips.title")}-${count}.pdf`,
    );
  const printAll = () =>
    keep(() => api.printSlipsOfMany(id, { sub_district_id: null }), `${t("slips.title")}.zip`);
  async function voidAll(unit: string): Promise<void> {
    await run(() => api.voidSlips(id, unit), t("slips.void.done"));
    await changed();
  }
  async function takeBack(unit: string): Promise<void> {
    await run(() => api.takeBackVoidSlips(id, unit), t("slips.back.done"));
    await changed();
  }
  return { busy, printUnit, printAll, voidAll, takeBack };
}

/** What became of the slips of one scan: typed ones by their codes, those of a photo with it. */
export interface Told {
  read: api.ScanRead;
  codes: string[];
  photo: string | null;
}

export interface Scanner {
  busy: Ref<boolean>;
  told: Ref<Told | null>;
  /** What was told, or null if the scan failed; the figures of the unit follow by themselves. */
  scan: (codes: string[], mark: api.Mark) => Promise<Told | null>;
  scanPhoto: (file: File, mark: api.Mark) => Promise<void>;
  forget: () => void;
}

/** A scanner types a code and Enter; a photo may show many slips. Nothing read is kept. */
export function useScanner(id: string, unit: string, changed: () => Promise<void>): Scanner {
  const { busy, run } = useAction();
  const told = ref<Told | null>(null);
  const about = { evaluation_id: id, unit_id: unit };
  function forget(): void {
    if (told.value?.photo) URL.revokeObjectURL(told.value.photo);
    told.value = null;
  }
  onUnmounted(forget);
  async function scan(codes: string[], mark: api.Mark): Promise<Told | null> {
    forget();
    const sent = codes.slice(0, MOST_AT_ONCE);
    const read = await run(() => api.scanSlips({ ...about, mark, codes: sent }));
    if (!read) return null;
    told.value = { read, codes: sent, photo: null };
    void changed();
    return told.value;
  }
  async function scanPhoto(file: File, mark: api.Mark): Promise<void> {
    forget();
    const read = await run(() => api.scanSlipPhoto({ ...about, mark, file }));
    if (!read) return;
    told.value = { read, codes: [], photo: URL.createObjectURL(file) };
    await changed();
  }
  return { busy, told, scan, scanPhoto, forget };
}
