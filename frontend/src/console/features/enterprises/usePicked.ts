import { computed, ref, shallowRef, type ComputedRef, type Ref } from "vue";

export interface Picked<Row> {
  /** By id, through the pages of the list. */
  ids: Ref<Set<string>>;
  /** As they were shown last. */
  rows: ComputedRef<Row[]>;
  /** Tells of the rows of a page, so that those picked there are known on the next one. */
  show: (page: Row[]) => void;
  toggle: (id: string) => void;
  /** All of the page, or none of it when all were picked. */
  toggleAll: (page: string[]) => void;
  drop: (ids: string[]) => void;
  clear: () => void;
}

export function usePicked<Row extends { id: string }>(): Picked<Row> {
  const ids = ref(new Set<string>());
  const seen = shallowRef(new Map<string, Row>());
  function show(page: Row[]): void {
    seen.value = new Map([...seen.value, ...page.map((row) => [row.id, row] as const)]);
  }
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
  function drop(gone: string[]): void {
    ids.value = new Set([...ids.value].filter((id) => !gone.includes(id)));
  }
  const clear = () => void (ids.value = new Set());
  const rows = computed(() => [...ids.value].flatMap((id) => seen.value.get(id) ?? []));
  return { ids, rows, show, toggle, toggleAll, drop, clear };
}
