/**
 * What was typed into a form and not saved yet, kept in this tab for a day at most: through a
 * reload, a way back or an expired session. A cadre's phone number must not stay behind on a shared
 * telephone, so nothing outlives the tab, the sign-out or the next person's sign-in.
 */
const PREFIX = "sanliang.draft.";
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface Draft<T> {
  /** As the form was filled from the server when the typing began. */
  base: T;
  values: T;
}

/** Private windows and locked-down WebViews throw on any use of storage: then nothing is kept. */
function tried<R>(work: (storage: Storage) => R): R | undefined {
  try {
    return work(window.sessionStorage);
  } catch {
    return undefined;
  }
}

function keyOf(accountId: string, form: string): string {
  return `${PREFIX}${accountId}.${form}`;
}

function keys(): string[] {
  const all = tried((storage) => Array.from(storage, (_, index) => storage.key(index) ?? ""));
  return (all ?? []).filter((key) => key.startsWith(PREFIX));
}

export function keepDraft<T>(accountId: string, form: string, draft: Draft<T>): void {
  const text = JSON.stringify({ ...draft, at: Date.now() });
  tried((storage) => storage.setItem(keyOf(accountId, form), text));
}

export function dropDraft(accountId: string, form: string): void {
  tried((storage) => storage.removeItem(keyOf(accountId, form)));
}

export function readDraft<T>(accountId: string, form: string): Draft<T> | null {
  const kept = tried((storage) => {
    const text = storage.getItem(keyOf(accountId, form));
    return text ? (JSON.parse(text) as Draft<T> & { at: number }) : null;
  });
  if (kept && Date.now() - kept.at < KEPT_MS) return { base: kept.base, values: kept.values };
  dropDraft(accountId, form);
  return null;
}

/** Whose forms may still be offered here: this account's, or nobody's after a sign-out. */
export function keepDraftsOf(accountId: string | null): void {
  for (const key of keys()) {
    if (accountId && key.startsWith(keyOf(accountId, ""))) continue;
    tried((storage) => storage.removeItem(key));
  }
}

export function hasDrafts(): boolean {
  return keys().length > 0;
}
