import * as client from "@/api/client.gen";
import * as api from "@/api/client.gen";
import { useForm } from "@/console/shared/useForm";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";

export interface FoundingValues {
  how: "own" | "join";
  union_name: string;
  join_union_id: string;
}

/** Kinds that cover more than one enterprise; an independent union cannot be joined. */
const JOINABLE: client.UnionKind[] = ["joint", "park", "regional", "industry"];

/** The unions of a territory that an enterprise too small for one of its own may join. */
export function useJointUnions(territoryId: string): Load<client.UnionRead[]> {
  return useLoad(async (signal) => {
    const query = { parent_id: territoryId, state: "active" as const, sort: "name", size: 100 };
    const pages = await Promise.all(
      JOINABLE.map((kind) => client.listUnions({ ...query, kind }, { signal })),
    );
    return pages.flatMap((page) => page.items);
  });
}

/** Opens a founding case: a union in preparation, or a place in a joint union at once. */
export function useFoundingForm(enterprise: api.EnterpriseRead) {
  const form = useForm<FoundingValues>({
    how: "own",
    union_name: t("enterprises.founding.defaultName", { name: enterprise.name }),
    join_union_id: "",
  });
  function open(): Promise<api.FoundingCaseRead | undefined> {
    const { how, union_name, join_union_id } = form.values;
    const choice = how === "own" ? { union_name: union_name.trim() } : { join_union_id };
    return form.send((options) =>
      api.openCase({ enterprise_id: enterprise.id, ...choice }, options),
    );
  }
  return { ...form, open };
}
