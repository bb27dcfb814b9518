import { reactive, ref, watch, type Ref } from "vue";
import { useLoad, type Load } from "./useLoad";

export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}

export interface List<T, F> extends Load<Page<T>> {
  filters: F;
  page: Ref<number>;
}

const TYPING_PAUSE_MS = 300;

/** A paged, filtered list: a changed filter goes back to page one, after a short pause in typing. */
export function useList<T, F extends object>(
  initial: F,
  fetcher: (query: F & { page: number }, signal: AbortSignal) => Promise<Page<T>>,
): List<T, F> {
  const filters = reactive({ ...initial }) as F;
  const page = ref(1);
  const load = useLoad<Page<T>>((signal) => fetcher({ ...filters, page: page.value }, signal));
  let pause: ReturnType<typeof setTimeout> | undefined;

  watch(page, () => void load.ask());
  watch(
    () => ({ ...filters }),
    () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        if (page.value === 1) void load.ask();
        else page.value = 1;
      }, TYPING_PAUSE_MS);
    },
  );
  return { ...load, filters, page };
}
