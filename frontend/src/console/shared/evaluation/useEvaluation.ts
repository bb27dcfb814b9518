import { onScopeDispose, watch } from "vue";
import * as api from "@/api/client.gen";
import { useLoad, type Load } from "@/console/shared/useLoad";

const LOOK_AGAIN_MS = 1500;

/** Whether the server is at work on it and its page should look again by itself. */
export function isBusy(state: api.EvaluationState): boolean {
  return state === "preparing" || state === "closing";
}

/** One evaluation; looked at again while the server works on it. */
export function useEvaluation(id: string): Load<api.EvaluationRead> {
  const load = useLoad((signal) => api.readEvaluation(id, { signal }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(load.data, (evaluation) => {
    clearTimeout(timer);
    if (evaluation && isBusy(evaluation.state)) {
      timer = setTimeout(() => void load.reload(), LOOK_AGAIN_MS);
    }
  });
  onScopeDispose(() => clearTimeout(timer));
  return load;
}
