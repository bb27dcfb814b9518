import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { createPoller, pageWatch, type PollWatch } from "@/lib/poll";
import { explain } from "./explain";
import type { LoadStatus } from "./useLoad";

export interface Poll<T> {
  data: ShallowRef<T | null>;
  status: Ref<LoadStatus>;
  /** Not empty while the last try failed; what was known before stays on the screen. */
  error: Ref<string>;
  /** When the server last said that this is how things stand ("unchanged" counts). */
  checkedAt: Ref<Date | null>;
  restart: () => void;
}

/** Keeps `data` fresh as long as the component lives and the page is looked at. */
export function usePoll<T>(
  work: () => Promise<T>,
  seconds: number,
  watch: PollWatch = pageWatch,
): Poll<T> {
  const data = shallowRef<T | null>(null);
  const status = ref<LoadStatus>("loading");
  const error = ref("");
  const checkedAt = ref<Date | null>(null);
  let asked = 0;

  async function once(): Promise<void> {
    const mine = asked;
    try {
      const value = await work();
      if (mine !== asked) return; // the question changed meanwhile (another union)
      data.value = value;
      checkedAt.value = new Date();
      error.value = "";
      status.value = "ready";
    } catch (problem) {
      if (mine !== asked) return;
      error.value = explain(problem);
      if (data.value === null) status.value = "error";
      throw problem;
    }
  }

  let poller = createPoller(once, seconds, watch);
  poller.start();

  function restart(): void {
    asked += 1;
    poller.stop();
    data.value = null;
    error.value = "";
    status.value = "loading";
    poller = createPoller(once, seconds, watch);
    poller.start();
  }

  onScopeDispose(() => poller.stop());
  return { data, status, error, checkedAt, restart };
}
