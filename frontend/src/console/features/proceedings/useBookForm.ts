import type { Form } from "@/console/shared/useForm";

interface Versioned {
  version: number;
}

/**
 * What the forms of this room share: saving names the version that was read, and after a stale
 * save the newer one is taken over without losing what was typed.
 */
export function useVersion<R extends Versioned, T extends object>(
  form: Form<T>,
  read: R | null,
  again: () => Promise<R>,
  valuesOf: (read: R) => T,
) {
  let version = read?.version;
  async function takeNewer(): Promise<void> {
    const newer = await form.send(again);
    if (!newer) return;
    version = newer.version;
    form.takeOver(valuesOf(newer));
  }
  return { saved: () => ({ version }), takeNewer };
}
