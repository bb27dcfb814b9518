// @vitest-environment happy-dom
import { effectScope, watch } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { useLive } from "./useLive";

interface Batch {
  state: "running" | "done";
  done: number;
}
const running = (done: number): Batch => ({ state: "running", done });
const finished: Batch = { state: "done", done: 9 };
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);
let scope = effectScope();

function live(read: () => Promise<Batch>) {
  return scope.run(() => useLive(read, (batch) => batch.state === "running"))!;
}

function turn(state: "visible" | "hidden"): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("useLive", () => {
  it("asks each second while the server is at work, and no more when it is done", async () => {
    const read = vi.fn(async () => running(1));
    const { data, status } = live(read);
    expect(status.value).toBe("loading");
    await seconds(2);
    expect(read).toHaveBeenCalledTimes(3);
    read.mockResolvedValue(finished);
    await seconds(1);
    expect(data.value).toEqual(finished);
    await seconds(60);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it("stops with its screen, even for an answer that is still on the way", async () => {
    let answer!: (batch: Batch) => void;
    const read = vi.fn(() => new Promise<Batch>((resolve) => (answer = resolve)));
    live(read);
    await seconds(0);
    scope.stop();
    answer(running(1));
    await seconds(60);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("asks nothing while nobody looks, and at once when somebody does", async () => {
    const read = vi.fn(async () => running(1));
    live(read);
    await seconds(0);
    turn("hidden");
    await seconds(60);
    expect(read).toHaveBeenCalledTimes(1);
    turn("visible");
    await seconds(0);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("draws nothing anew for an unchanged answer (304 gives the same object), and asks on", async () => {
    const same = running(1);
    const read = vi.fn(async () => same);
    const { data } = live(read);
    const drawn = vi.fn();
    scope.run(() => watch(data, drawn, { flush: "sync" }));
    await seconds(3);
    expect(drawn).toHaveBeenCalledTimes(1);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it("keeps what is known while the server is away, and finds it again by itself", async () => {
    const read = vi.fn(async () => running(1));
    const { data, status, error } = live(read);
    await seconds(0);
    read.mockRejectedValueOnce(new ApiError(500, "internal", "", [], "req-9"));
    await seconds(1);
    expect(error.value).toContain("req-9");
    expect([status.value, data.value]).toEqual(["ready", running(1)]);
    await seconds(2);
    expect(error.value).toBe("");
  });

  it("shows an error only when there is nothing else, and asks again when told to", async () => {
    const read = vi.fn(async () => running(1));
    read.mockRejectedValueOnce(new ApiError(500, "internal", ""));
    const { status, reload } = live(read);
    await seconds(0);
    expect(status.value).toBe("error");
    reload();
    await seconds(0);
    expect(status.value).toBe("ready");
  });

  it("lets an action's own answer stand against an older question, and follows it", async () => {
    const read = vi.fn(async () => finished);
    const { data, set } = live(read);
    await seconds(0);
    set(running(2));
    await seconds(0);
    expect(read).toHaveBeenCalledTimes(2); // at work again: looked at again
    let answer!: (batch: Batch) => void;
    read.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    set(running(3));
    await seconds(1);
    set(running(4));
    answer(finished);
    await seconds(0);
    expect(data.value).toEqual(running(4));
  });
});
