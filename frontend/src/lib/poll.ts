export const POLL_SECONDS = 15;
const SLOWEST_SECONDS = 240;

/** A wall display may ask for a quicker pulse (`?poll=1`), nobody for a slower or absurd one. */
export function pollSeconds(asked: unknown): number {
  const seconds = Number(asked);
  if (!asked || !Number.isFinite(seconds)) return POLL_SECONDS;
  return Math.min(POLL_SECONDS, Math.max(1, seconds));
}

/** After an error wait longer each time, so that a server coming back is not stampeded. */
export function delayAfter(failures: number, seconds: number): number {
  return Math.min(SLOWEST_SECONDS, seconds * 2 ** failures) * 1000;
}

export interface Poller {
  start: () => void;
  stop: () => void;
}

export interface PollWatch {
  visible: () => boolean;
  /** Calls back when visibility changes; returns how to stop listening. */
  onVisibilityChange: (listener: () => void) => () => void;
}

export const pageWatch: PollWatch = {
  visible: () => document.visibilityState === "visible",
  onVisibilityChange: (listener) => {
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },
};

/**
 * Runs `work` now and then every `seconds`, one run at a time, only while the page is seen, and at
 * once when it is seen again. `work` rejects to ask for the back-off.
 */
export function createPoller(
  work: () => Promise<unknown>,
  seconds: number,
  watch: PollWatch = pageWatch,
): Poller {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let stopped = true;
  let unlisten: (() => void) | undefined;

  async function tick(): Promise<void> {
    clearTimeout(timer);
    if (stopped || running || !watch.visible()) return;
    running = true;
    try {
      await work();
      failures = 0;
    } catch {
      failures += 1; // the caller shows the error; here it only slows the pulse
    }
    running = false;
    if (!stopped && watch.visible()) timer = setTimeout(tick, delayAfter(failures, seconds));
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      unlisten = watch.onVisibilityChange(() => void tick());
      void tick();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      unlisten?.();
    },
  };
}
