/** Private windows and locked-down WebViews throw on any use of storage; a preference may be lost. */
export function readPreference(key: string): string | null {
  try {
    return window.localStorage.getItem(`sanliang.${key}`);
  } catch {
    return null;
  }
}

export function writePreference(key: string, value: string): void {
  try {
    window.localStorage.setItem(`sanliang.${key}`, value);
  } catch {
    // Not kept: the setting still holds for this visit.
  }
}
