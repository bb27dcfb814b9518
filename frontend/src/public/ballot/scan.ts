/**
 * The slip just scanned, while nothing is begun with it. It is out of the address, and reading up on
 * trust, another language or a reload must not cost the worker a second scan. Gone with the tab.
 */
import type { Scanned } from "./slips";

const KEPT_FOR = 30 * 60_000;

export interface Scan {
  read(): Scanned | null;
  keep(scanned: Scanned): void;
  forget(): void;
}

export function scanOf(unit: string, storage: () => Storage = () => sessionStorage): Scan {
  const key = `sanliang-slip:${unit}`;
  const allowed = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    read: () =>
      allowed(() => {
        const kept = JSON.parse(storage().getItem(key) ?? "null") as Scanned & { at: number };
        const isFresh = kept !== null && Math.abs(Date.now() - kept.at) < KEPT_FOR;
        return isFresh ? { code: kept.code, prefix: kept.prefix } : null;
      }, null),
    keep: (scanned) =>
      allowed(
        () => storage().setItem(key, JSON.stringify({ ...scanned, at: Date.now() })),
        undefined,
      ),
    forget: () => allowed(() => storage().removeItem(key), undefined),
  };
}
