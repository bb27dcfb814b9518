import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";

export interface RosterFilters {
  union_id: string | undefined;
  q: string;
  post: api.Post | "";
  badge: "current" | "none" | "";
  serving: "" | "left";
}

const PAGE_SIZE = 24;

export function useRoster(unionId: string | undefined): List<api.CadreRead, RosterFilters> {
  const initial: RosterFilters = { union_id: unionId, q: "", post: "", badge: "", serving: "" };
  return useList(initial, (query, signal) =>
    api.listCadres(
      {
        union_id: query.union_id,
        q: query.q.trim(),
        post: query.post || undefined,
        badge: query.badge || undefined,
        serving: query.serving || undefined,
        page: query.page,
        size: PAGE_SIZE,
      },
      { signal },
    ),
  );
}

export function useCadre(id: string): Load<api.CadreRead> {
  return useLoad((signal) => api.readCadre(id, { signal }));
}
