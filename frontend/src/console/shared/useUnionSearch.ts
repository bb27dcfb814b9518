import { ref, watch, type Ref } from "vue";
import * as api from "@/api/client.gen";

const PAUSE_MS = 250;
const SHOWN = 12;

export interface UnionSearch {
  q: Ref<string>;
  found: Ref<api.UnionRead[]>;
}

/** Unions of the own subtree by a part of their name, as one types. */
export function useUnionSearch(): UnionSearch {
  const q = ref("");
  const found = ref<api.UnionRead[]>([]);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  watch(q, (text) => {
    clearTimeout(pause);
    const mine = ++asked;
    if (!text.trim()) {
      found.value = [];
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
  return { q, found };
}
