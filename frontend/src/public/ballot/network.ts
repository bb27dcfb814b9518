/** Words with the server, repeated until they are answered; no cookie, no referrer, no cache. */

export interface Reply {
  status: number;
  /** The code of a problem, else "". */
  problem: string;
  body: Record<string, unknown>;
}

export interface Line {
  get(path: string): Promise<Reply>;
  post(path: string, body: string): Promise<Reply>;
}

const LONGEST = 30_000;

/** ``waiting`` is told whenever an attempt has failed, ``false`` when one begins. */
export function lineOf(
  waiting: (isWaiting: boolean) => void,
  attempt: typeof fetch = (...parts) => fetch(...parts),
  pause: (milliseconds: number) => Promise<void> = untilOnlineOr,
): Line {
  async function talk(path: string, options: RequestInit): Promise<Reply> {
    for (let delay = 1000; ; delay = Math.min(2 * delay, LONGEST)) {
      waiting(false);
      const [reply, seconds] = await once(attempt, path, options);
      if (reply) return reply;
      waiting(true);
      await pause(seconds > 0 ? Math.min(1000 * seconds, 2 * LONGEST) : delay);
    }
  }
  return {
    get: (path) => talk(path, {}),
    post: (path, body) =>
      talk(path, { method: "POST", body, headers: { "Content-Type": "application/json" } }),
  };
}

/** The reply, or after how many seconds to try again (0: as usual). */
async function once(
  attempt: typeof fetch,
  path: string,
  options: RequestInit,
): Promise<[Reply | null, number]> {
  try {
    const reply = await attempt(path, {
      ...options,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    if (reply.status === 429 || reply.status >= 500)
      return [null, Number(reply.headers.get("Retry-After")) || 0];
    const body = (await reply.json()) as Record<string, unknown>;
    return [{ status: reply.status, problem: String(body.code ?? ""), body }, 0];
  } catch {
    return [null, 0];
  }
}

function untilOnlineOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      window.removeEventListener("online", go);
      window.clearTimeout(timer);
      resolve();
    };
    const timer = window.setTimeout(go, milliseconds);
    window.addEventListener("online", go);
  });
}
