// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lineOf, type Waiting } from "./network";

const reply = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

describe("the line to the server", () => {
  let told: Waiting[];
  let paused: number[];
  const pause = (milliseconds: number) => Promise.resolve(void paused.push(milliseconds));
  const line = (...answers: (Response | Error)[]) =>
    lineOf(
      (why) => told.push(why),
      () => {
        const answer = answers.shift();
        return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer!);
      },
      pause,
    );

  beforeEach(() => {
    told = [];
    paused = [];
  });
  afterEach(() => vi.useRealTimers());

  it("asks again when nothing comes, or something that is not ours", async () => {
    const got = await line(
      new TypeError("Failed to fetch"),
      reply(200, "<html>sign in to this network</html>"),
      reply(201, { state: "counted" }),
    ).post("/x", "{}");
    expect(got.status).toBe(201);
    expect(told).toEqual(["", "lost", "", "lost", ""]);
    expect(paused).toEqual([1000, 2000]);
  });

  it("waits as long as the server says, and says that it is busy", async () => {
    await line(reply(503, {}, { "Retry-After": "5" }), reply(429, {}), reply(200, {})).post(
      "/x",
      "",
    );
    expect(told).toEqual(["", "busy", "", "busy", ""]);
    expect(paused).toEqual([5000, 2000]);
  });

  it("takes too many requests for an answer when told to", async () => {
    const problem = { code: "too_many_requests" };
    const got = await line(reply(429, problem, { "Retry-After": "60" })).post("/x", "", false);
    expect(got).toMatchObject({ status: 429, problem: "too_many_requests" });
    expect(paused).toEqual([]);
  });

  it("sends neither cookies nor where it comes from", async () => {
    const attempt = vi.fn<typeof fetch>(() => Promise.resolve(reply(200, {})));
    await lineOf(() => undefined, attempt, pause).get("/x");
    expect(attempt.mock.calls[0]![1]).toMatchObject({
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
  });

  it("says that it is slow, and does not wait for ever", async () => {
    vi.useFakeTimers();
    const silent = vi.fn(
      (_path: unknown, options?: RequestInit) =>
        new Promise<Response>((_, refuse) => {
          options!.signal!.addEventListener("abort", () => refuse(new Error("cut")));
        }),
    );
    const kept = lineOf((why) => told.push(why), silent as unknown as typeof fetch, pause);
    void kept.get("/x");
    await vi.advanceTimersByTimeAsync(9_000);
    expect(told).toEqual(["", "slow"]);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(told).toEqual(["", "slow", "lost", ""]);
    expect(silent).toHaveBeenCalledTimes(2);
  });
});
