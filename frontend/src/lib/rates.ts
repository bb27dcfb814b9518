/** Share of done among total; null where nothing applies (0/0 is not 0 %). */
export function rate(done: number, total: number): number | null {
  return total > 0 ? done / total : null;
}

/** Never says 100 % while something is missing, nor 0 % once something is done. */
export function percent(done: number, total: number): string {
  const share = rate(done, total);
  if (share === null) return "–";
  const rounded = Math.round(share * 100);
  if (rounded === 100 && done < total) return "99%";
  if (rounded === 0 && done > 0) return "1%";
  return `${rounded}%`;
}
