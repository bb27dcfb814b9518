import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import { createPoller } from "@/lib/poll";
import { explain } from "./explain";
import type { LoadStatus } from "./useLoad";

const PULSE_SECONDS = 1;

export interface Live<T> {
  data: ShallowRef<T | null>;
  status: Ref<LoadStatus>;
  /** Not empty while the last try failed; what was known before stays on the screen. */
  error: Ref<string>;
  reload: () => void;
  /** Takes over what an action answered: newer than any question still under way. */
  set: (value: T) => void;
}

/** What the server works at: asked about each second as long as it does, and left alone otherwise. */
export function useLive<T>(read: () => Promise<T>, isBusy: (value: T) => boolean): Live<T> {
  const data = shallowRef<T | null>(null);
  const status = ref<LoadStatus>("loading");
  const error = ref("");

  async function once(): Promise<void> {
    const before = data.value;
    try {
      const value = await read();
      if (data.value !== before) return; // an action's own answer came first and is newer
      set(value);
    } catch (problem) {
      error.value = explain(problem);
      if (data.value === null) status.value = "error";
      throw problem;
    }
  }
  function set(value: T): void {
    data.value = value;
    error.value = "";
    status.value = "ready";
    if (!isBusy(value)) poller.stop();
  }
  const poller = createPoller(once, PULSE_SECONDS);
  poller.start();
  watch(data, (value) => {
    if (value !== null && isBusy(value)) poller.start();
  });
  onScopeDispose(() => poller.stop());

  function reload(): void {
    poller.stop();
    poller.start();
  }
  return { data, status, error, reload, set };
}
