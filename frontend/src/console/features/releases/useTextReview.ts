import { computed, reactive, ref, watch, type ComputedRef, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { choosable, readSingly } from "./choosing";

const AT_ONCE = 50;
export const SHOWN = ["all", "undecided", "public", "restricted", "deleted"] as const;
export interface TextFilters {
  state: (typeof SHOWN)[number];
}
export type Decision = "public" | "restricted" | "deleted";

export interface TextReview extends List<api.ReviewedTextRead, TextFilters> {
  /** The words to publish by text, and whose have a field of their own. */
  words: Record<string, string>;
  changing: Set<string>;
  picked: Ref<Set<string>>;
  open: ComputedRef<string[]>;
  singly: ComputedRef<number>;
  toggle: (id: string) => void;
  pickAll: (all: boolean) => void;
  change: (id: string) => void;
  decide: (id: string, state: Decision, text: string | null) => Promise<api.ReviewedTextRead>;
  decidePicked: (state: Decision) => Promise<api.DecidedTogether>;
}

/** The texts of a pool, page by page; what is picked is picked of the page one sees. */
export function useTextReview(pool: string, begin: TextFilters["state"]): TextReview {
  const words = reactive<Record<string, string>>({});
  const changing = reactive(new Set<string>());
  const picked = ref(new Set<string>());
  const list = useList<api.ReviewedTextRead, TextFilters>(
    { state: begin },
    async ({ page, state }, signal) => {
      const asked = state === "all" ? null : state;
      return api.listTexts(pool, { state: asked, page, size: AT_ONCE }, { signal });
    },
  );
  const items = computed(() => list.data.value?.items ?? []);
  const open = computed(() => choosable(items.value, changing));
  const singly = computed(() => readSingly(items.value, changing));

  watch(list.data, (found) => {
    for (const one of found?.items ?? []) {
      words[one.id] ??= one.text ?? one.proposed;
      if (words[one.id] !== one.original) changing.add(one.id);
    }
    keep(picked.value);
    // The last of a filtered page are decided: what is left stands before it.
    if (found && !found.items.length && list.page.value > 1) list.page.value = 1;
  });

  /** Nothing stays picked that is out of sight or no longer to be decided together. */
  function keep(wanted: ReadonlySet<string>): void {
    picked.value = new Set(open.value.filter((id) => wanted.has(id)));
  }
  function toggle(id: string): void {
    const next = new Set(picked.value);
    if (!next.delete(id)) next.add(id);
    keep(next);
  }
  const pickAll = (all: boolean): void => keep(new Set(all ? open.value : []));
  function change(id: string): void {
    changing.add(id);
    keep(picked.value);
  }
  const decide = (id: string, state: Decision, text: string | null) =>
    api.decideText(id, { state, text });
  const decidePicked = (state: Decision) =>
    api.decideTextsTogether(pool, { state, text_ids: [...picked.value] });
  const choice = { words, changing, picked, open, singly, toggle, pickAll, change };
  return { ...list, ...choice, decide, decidePicked };
}
