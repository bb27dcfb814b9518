import { computed, ref, type ComputedRef, type Ref } from "vue";

export interface Picked {
  /** By id, through the pages of the list. */
  ids: Ref<Set<string>>;
  count: ComputedRef<number>;
  toggle: (id: string) => void;
  /** All of the page, or none of it when all were picked. */
  toggleAll: (page: string[]) => void;
  clear: () => void;
}

export function usePicked(): Picked {
  const ids = ref(new Set<string>());
  function toggle(id: string): void {
    const next = new Set(ids.value);
    if (!next.delete(id)) next.add(id);
    ids.value = next;
  }
  function toggleAll(page: string[]): void {
    const all = page.every((id) => ids.value.has(id));
    const next = new Set(ids.value);
    for (const id of page) {
      if (all) next.delete(id);
      else next.add(id);
    }
    ids.value = next;
  }
  const clear = () => void (ids.value = new Set());
  return { ids, count: computed(() => ids.value.size), toggle, toggleAll, clear };
}
