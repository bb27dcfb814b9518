import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import { ApiError } from "@/api/errors";
import { explain } from "./explain";

export type LoadStatus = "loading" | "error" | "ready";

export interface Load<T> {
  data: Ref<T | null>;
  status: ComputedRef<LoadStatus>;
  /** Not empty while the last try failed; with data there, that stays and `status` is ready. */
  error: Ref<string>;
  /** Reads the same again; what is shown stays, and does so if this fails. */
  reload: () => Promise<void>;
  /** Asks something else (another page, another union); what is shown is not the answer to that. */
  ask: () => Promise<void>;
  set: (value: T) => void;
}

/** What the server gives no more, or to this account no more, must not go on being shown. */
function takesAway(problem: unknown): boolean {
  return problem instanceof ApiError && [403, 404, 410].includes(problem.status);
}

/**
 * Loads at once and on demand, with the states LoadState shows. A newer call makes an older one
 * that answers late count for nothing.
 */
export function useLoad<T>(fetcher: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const error = ref("");
  let controller: AbortController | undefined;
  let outdated = false; // what is shown answers a former question

  async function reload(): Promise<void> {
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    error.value = "";
    try {
      const value = await fetcher(mine.signal);
      if (controller === mine) take(value);
    } catch (problem) {
      if (controller !== mine || mine.signal.aborted) return;
      if (outdated || takesAway(problem)) data.value = null;
      error.value = explain(problem);
    }
  }

  function ask(): Promise<void> {
    outdated = true;
    return reload();
  }

  function take(value: T): void {
    outdated = false;
    data.value = value;
  }

  function set(value: T): void {
    controller?.abort();
    error.value = "";
    take(value);
  }

  onScopeDispose(() => controller?.abort());
  void reload();
  const status = computed<LoadStatus>(() => {
    if (data.value !== null) return "ready";
    return error.value ? "error" : "loading";
  });
  return { data, status, error, reload, ask, set };
}
