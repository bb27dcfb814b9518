/** Words with the server, repeated until they are answered; no cookie, no referrer, no cache. */

export interface Reply {
  status: number;
  /** The code of a problem, else "". */
  problem: string;
  body: Record<string, unknown>;
}

export interface Line {
  get(path: string): Promise<Reply>;
  /** Not ``patient``: too many requests are an answer, and no reason to ask again. */
  post(path: string, body: string, patient?: boolean): Promise<Reply>;
}

/** Why nothing goes on: no network, a slow one, too many at a time; "" while an attempt is made. */
export type Waiting = "" | "lost" | "slow" | "busy";

const LONGEST = 30_000;
const SLOW = 8_000;
/** Longer than the server lets anybody stand in line. */
const GIVEN_UP = 45_000;

export function lineOf(
  waiting: (why: Waiting) => void,
  attempt: typeof fetch = (...parts) => fetch(...parts),
  pause: (milliseconds: number) => Promise<void> = untilOnlineOr,
): Line {
  async function talk(path: string, options: RequestInit, patient = true): Promise<Reply> {
    for (let delay = 1000; ; delay = Math.min(2 * delay, LONGEST)) {
      waiting("");
      const slow = window.setTimeout(() => waiting("slow"), SLOW);
      const tried = await once(attempt, path, options);
      window.clearTimeout(slow);
      if (tried.reply && (tried.seconds === null || !patient)) return tried.reply;
      waiting(tried.reply || tried.seconds !== null ? "busy" : "lost");
      await pause(tried.seconds ? Math.min(1000 * tried.seconds, 2 * LONGEST) : delay);
    }
  }
  return {
    get: (path) => talk(path, {}),
    post: (path, body, patient) =>
      talk(
        path,
        { method: "POST", body, headers: { "Content-Type": "application/json" } },
        patient,
      ),
  };
}

interface Tried {
  /** Null if there was none that can be read. */
  reply: Reply | null;
  /** After how many to try again, 0 if that was not said; null if nobody said to. */
  seconds: number | null;
}

async function once(attempt: typeof fetch, path: string, options: RequestInit): Promise<Tried> {
  const cut = typeof AbortController === "function" ? new AbortController() : null;
  const end = window.setTimeout(() => cut?.abort(), GIVEN_UP);
  try {
    const reply = await attempt(path, {
      ...options,
      ...(cut ? { signal: cut.signal } : {}),
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    const later = reply.status === 429 || reply.status >= 500;
    const seconds = later ? Number(reply.headers.get("Retry-After")) || 0 : null;
    if (reply.status >= 500) return { reply: null, seconds };
    const body = (await reply.json()) as Record<string, unknown>;
    return { reply: { status: reply.status, problem: String(body.code ?? ""), body }, seconds };
  } catch {
    return { reply: null, seconds: null };
  } finally {
    window.clearTimeout(end);
  }
}

export function untilOnlineOr(milliseconds: number): Promise<void> {
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
