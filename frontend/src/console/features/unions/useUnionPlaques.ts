import * as api from "@/api/client.gen";
import { useLoad, type Load } from "@/console/shared/useLoad";

/** The union's own plaques; those of unions below it stand in the list of plaques. */
export function useUnionPlaques(unionId: string): Load<api.PagePlaqueRead> {
  return useLoad((signal) =>
    api.listPlaques({ union_id: unionId, own_only: true, size: 100 }, { signal }),
  );
}
