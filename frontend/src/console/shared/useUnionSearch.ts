import { ref, watch, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";

const PAUSE_MS = 250;
const SHOWN = 12;

export interface UnionSearch {
  q: Ref<string>;
  found: Ref<api.UnionRef[]>;
  /** Lists the own union and those right below it, for who has not typed yet. */
  showNearest: () => Promise<void>;
}

/** The own union and those right below it; as one types, those of the subtree with that name. */
export function useUnionSearch(): UnionSearch {
  const q = ref("");
  const found = ref<api.UnionRef[]>([]);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function showNearest(): Promise<void> {
    const own = account.value?.union;
    if (!own) return;
    const mine = ++asked;
    found.value = [own];
    try {
      const page = await api.listUnions({ parent_id: own.id, sort: "name", size: SHOWN });
      if (mine === asked) found.value = [own, ...page.items];
    } catch {
      // The own union is listed and typing asks again: nothing else to tell.
    }
  }

  watch(q, (text) => {
    clearTimeout(pause);
    const mine = ++asked;
    if (!text.trim()) {
      void showNearest();
      return;
    }
    pause = setTimeout(async () => {
      try {
        const page = await api.listUnions({ q: text.trim(), size: SHOWN });
        if (mine === asked) found.value = page.items;
      } catch {
        if (mine === asked) found.value = []; // the field itself stays usable; typing asks again
      }
    }, PAUSE_MS);
  });
  return { q, found, showNearest };
}
