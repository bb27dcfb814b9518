import { computed, reactive, ref, watch, type ComputedRef, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { choosable, goneFrom, readSingly } from "./choosing";

const AT_ONCE = 50;
export const SHOWN = ["all", "undecided", "public", "restricted", "deleted"] as const;
export interface TextFilters {
  state: (typeof SHOWN)[number];
}
export type Decision = "public" | "restricted" | "deleted";

export interface TextReview extends List<api.ReviewedTextRead, TextFilters> {
  /** What is shown is about to be replaced: nothing is decided of it meanwhile. */
  loading: ComputedRef<boolean>;
  /** The words to publish by text, and whose have a field of their own. */
  words: Record<string, string>;
  changing: Set<string>;
  picked: Ref<Set<string>>;
  open: ComputedRef<string[]>;
  singly: ComputedRef<number>;
  toggle: (id: string) => void;
  pickAll: (all: boolean) => void;
  change: (id: string) => void;
  go: (page: number) => Promise<void>;
  /** What is decided stays where it is: nothing slides under the finger that has just decided. */
  decide: (id: string, state: Decision, text: string | null) => Promise<api.ReviewedTextRead>;
  /** `ids` are those that were asked about; none of them, and nothing is sent. */
  decidePicked: (ids: string[], state: Decision) => Promise<api.DecidedTogether | undefined>;
}

/** The texts of a pool, page by page; what is picked is picked of the page one sees. */
export function useTextReview(pool: string, begin: TextFilters["state"]): TextReview {
  const { list, loading } = usePages(pool, begin);
  const choice = useChoice(list);

  async function go(page: number): Promise<void> {
    const gone = goneFrom(list.data.value?.items ?? [], list.filters.state);
    // As many have moved up from the next page: that one would begin behind them.
    if (gone && page > list.page.value) await list.reload();
    else list.page.value = page;
  }

  async function decide(
    id: string,
    state: Decision,
    text: string | null,
  ): Promise<api.ReviewedTextRead> {
    const decided = await api.decideText(id, { state, text });
    const shown = list.data.value;
    if (!shown || loading.value) await list.reload();
    else list.set({ ...shown, items: shown.items.map((one) => (one.id === id ? decided : one)) });
    return decided;
  }

  async function decidePicked(
    ids: string[],
    state: Decision,
  ): Promise<api.DecidedTogether | undefined> {
    if (!ids.length) return undefined;
    const answer = await api.decideTextsTogether(pool, { state, text_ids: ids });
    choice.pickAll(false);
    return answer;
  }

  return { ...list, ...choice, loading, go, decide, decidePicked };
}

interface Pages {
  list: List<api.ReviewedTextRead, TextFilters>;
  loading: ComputedRef<boolean>;
}

function usePages(pool: string, begin: TextFilters["state"]): Pages {
  const asking = ref(0);
  const turned = ref(false);
  const list = useList<api.ReviewedTextRead, TextFilters>(
    { state: begin },
    async ({ page, state }, signal) => {
      const asked = state === "all" ? null : state;
      turned.value = false;
      asking.value += 1;
      try {
        return await api.listTexts(pool, { state: asked, page, size: AT_ONCE }, { signal });
      } finally {
        asking.value -= 1;
      }
    },
  );
  // The list waits a moment before it asks; what stands there is another filter's already.
  watch([() => list.filters.state, list.page], () => (turned.value = true), { flush: "sync" });
  return { list, loading: computed(() => turned.value || asking.value > 0) };
}

type Choice = Pick<
  TextReview,
  "words" | "changing" | "picked" | "open" | "singly" | "toggle" | "pickAll" | "change"
>;

function useChoice(list: List<api.ReviewedTextRead, TextFilters>): Choice {
  const words = reactive<Record<string, string>>({});
  const changing = reactive(new Set<string>());
  const picked = ref(new Set<string>());
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
  return { words, changing, picked, open, singly, toggle, pickAll, change };
}
