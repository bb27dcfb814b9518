import { ref, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";
import { saveFile } from "@/lib/files";
import { splitCodes } from "./codes";

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
  return { busy, printUnit, printAll, voidAll };
}

export interface Scanner {
  busy: Ref<boolean>;
  results: Ref<api.ScanRead | null>;
  scan: (typed: string, mark: api.Mark) => Promise<boolean>;
  scanPhoto: (file: File, mark: api.Mark) => Promise<void>;
}

/** A scanner types a code and Enter; a photo may show many slips. Nothing read is kept. */
export function useScanner(id: string, unit: string, changed: () => Promise<void>): Scanner {
  const { busy, run } = useAction();
  const results = ref<api.ScanRead | null>(null);
  const about = { evaluation_id: id, unit_id: unit };
  async function show(ask: () => Promise<api.ScanRead>): Promise<boolean> {
    results.value = null;
    const read = await run(ask);
    if (!read) return false;
    results.value = read;
    await changed();
    return true;
  }
  async function scan(typed: string, mark: api.Mark): Promise<boolean> {
    const codes = splitCodes(typed);
    return codes.length > 0 && show(() => api.scanSlips({ ...about, mark, codes }));
  }
  async function scanPhoto(file: File, mark: api.Mark): Promise<void> {
    await show(() => api.scanSlipPhoto({ ...about, mark, file }));
  }
  return { busy, results, scan, scanPhoto };
}
