const JUMP = 10;

/** Where a key leads from one row of a table to another; null for a key that leads nowhere. */
export function rowAfter(key: string, row: number, rows: number): number | null {
  const last = rows - 1;
  const target: Record<string, number> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + JUMP,
    PageUp: row - JUMP,
    Home: 0,
    End: last,
  };
  const wanted = target[key];
  if (wanted === undefined || last < 0) return null;
  return Math.min(last, Math.max(0, wanted));
}
