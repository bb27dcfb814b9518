import { shallowRef, type ShallowRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";

export interface UnionFilter {
  union: ShallowRef<api.UnionRef | null>;
  unionId: string | undefined;
  choose: (union: api.UnionRef) => void;
}

/** The union a list is about: `?union_id=` of the address, the account's own without it. */
export function useUnionFilter(): UnionFilter {
  const route = useRoute();
  const router = useRouter();
  const asked = typeof route.query.union_id === "string" ? route.query.union_id : undefined;
  const union = shallowRef<api.UnionRef | null>(account.value?.union ?? null);

  if (asked && asked !== union.value?.id) {
    void api.readUnion(asked).then(
      (found) => (union.value = found),
      () => undefined, // the list itself says that the union is not to be seen
    );
  }
  function choose(chosen: api.UnionRef): void {
    union.value = chosen;
    void router.replace({ query: { ...route.query, union_id: chosen.id } });
  }
  return { union, unionId: asked ?? account.value?.union.id, choose };
}
