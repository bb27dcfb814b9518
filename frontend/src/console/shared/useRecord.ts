import { useRouter, type RouteLocationRaw } from "vue-router";
import { confirm } from "@/ui/confirm";
import type { Form } from "./useForm";
import { useAction } from "./useAction";

interface Versioned {
  version: number;
}

/**
 * What the forms of records share: saving names the version that was read, and after a stale save
 * the newer one is taken over without losing what was typed.
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

export interface RemovalWords {
  title: string;
  body: string;
  yes: string;
  done: string;
}

/** Removing a record for good: asked first, told afterwards, and then back to the list. */
export function useRemoval(
  words: () => RemovalWords,
  remove: () => Promise<unknown>,
  list: RouteLocationRaw,
): () => Promise<void> {
  const router = useRouter();
  const { run } = useAction();
  return async () => {
    const { done, ...asked } = words();
    if (!(await confirm({ ...asked, danger: true }))) return;
    const gone = await run(async () => {
      await remove();
      return true;
    }, done);
    if (gone) await router.replace(list);
  };
}
