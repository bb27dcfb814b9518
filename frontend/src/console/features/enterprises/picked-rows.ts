import type { EnterpriseRead } from "@/api/client.gen";

export interface PickedRows {
  /** Nothing speaks against calling these verified. */
  clear: EnterpriseRead[];
  doubtful: EnterpriseRead[];
  incomplete: EnterpriseRead[];
}

/** What the picked rows are like; one may be doubtful and incomplete too. */
export function sortPicked(rows: EnterpriseRead[]): PickedRows {
  return {
    clear: rows.filter((row) => !row.doubts.length && !row.missing.length),
    doubtful: rows.filter((row) => row.doubts.length),
    incomplete: rows.filter((row) => row.missing.length),
  };
}

const NAMED = 5;

/** The first few names; the count beside them says how many there are. */
export function someNames(rows: EnterpriseRead[], comma: string): string {
  const names = rows.slice(0, NAMED).map((row) => row.name);
  return names.join(comma) + (rows.length > NAMED ? "…" : "");
}
