import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import { explain } from "./explain";

export type LoadStatus = "loading" | "error" | "ready";

export interface Load<T> {
  data: Ref<T | null>;
  status: ComputedRef<LoadStatus>;
  error: Ref<string>;
  /** Loads again; what is shown stays until the new answer is there. */
  reload: () => Promise<void>;
  set: (value: T) => void;
}

/**
 * Loads at once and on demand, with the states LoadState shows. A newer call makes an older one
 * that answers late count for nothing.
 */
export function useLoad<T>(fetcher: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const error = ref("");
  let controller: AbortController | undefined;

  async function reload(): Promise<void> {
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    if (error.value) data.value = null;
    error.value = "";
    try {
      const value = await fetcher(mine.signal);
      if (controller === mine) data.value = value;
    } catch (problem) {
      if (controller !== mine || mine.signal.aborted) return;
      error.value = explain(problem);
    }
  }

  function set(value: T): void {
    controller?.abort();
    error.value = "";
    data.value = value;
  }

  onScopeDispose(() => controller?.abort());
  void reload();
  const status = computed<LoadStatus>(() => {
    if (error.value) return "error";
    return data.value === null ? "loading" : "ready";
  });
  return { data, status, error, reload, set };
}
