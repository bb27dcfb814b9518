import type { CompletenessFigures, Completeness, CompletenessRow } from "@/api/client.gen";

/** A row of the table; the totals are the last one and stand for no union. */
export interface Line extends CompletenessFigures {
  key: string;
  row: CompletenessRow | null;
}

/** Rows of the tree in its order, those administered elsewhere at the end, then what is counted. */
export function lines(read: Completeness): Line[] {
  const own = read.rows.filter((row) => !row.administered_by);
  const elsewhere = read.rows.filter((row) => row.administered_by);
  const rows: Line[] = [...own, ...elsewhere].map((row) => ({ ...row, key: row.union.id, row }));
  // One row needs no total: it would be the same figures twice.
  return rows.length > 1 ? [...rows, { ...read.totals, key: "totals", row: null }] : rows;
}
