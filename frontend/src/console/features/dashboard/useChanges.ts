import { watch, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { beginningOf, type Span } from "./since";

/** What changed in a union and below it over a span; asked again when the span changes. */
export function useChanges(unionId: string, span: Ref<Span>): Load<api.ProgressChanges> {
  const load = useLoad((signal) =>
    api.readChanges({ since: beginningOf(span.value), union_id: unionId }, { signal }),
  );
  watch(span, () => void load.ask());
  return load;
}
