import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPoller, delayAfter, pollSeconds, type PollWatch } from "./poll";

function fakePage(visible = true) {
  let listener = (): void => undefined;
  const page = { visible, listening: false };
  const watch: PollWatch = {
    visible: () => page.visible,
    onVisibilityChange: (next) => {
      listener = next;
      page.listening = true;
      return () => (page.listening = false);
    },
  };
  const turn = (next: boolean) => {
    page.visible = next;
    listener();
  };
  return { page, watch, turn };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("pollSeconds", () => {
  it.each([
    [undefined, 15],
    ["", 15],
    ["abc", 15],
    ["1", 1],
    ["0.2", 1],
    ["5", 5],
    ["600", 15],
    ["-3", 1],
  ])("%s asks for %i", (asked, seconds) => expect(pollSeconds(asked)).toBe(seconds));
});

it("waits twice as long after each failure, up to four minutes", () => {
  expect([0, 1, 2, 10].map((failures) => delayAfter(failures, 15))).toEqual([
    15_000, 30_000, 60_000, 240_000,
  ]);
});

describe("createPoller", () => {
  it("works at once, then in the rhythm, and stops", async () => {
    const { page, watch } = fakePage();
    const work = vi.fn(async () => undefined);
    const poller = createPoller(work, 15, watch);
    poller.start();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(work).toHaveBeenCalledTimes(3);
    poller.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(3);
    expect(page.listening).toBe(false);
  });

  it("rests while nobody looks and is fresh the moment somebody does", async () => {
    const { watch, turn } = fakePage();
    const work = vi.fn(async () => undefined);
    createPoller(work, 15, watch).start();
    await vi.advanceTimersByTimeAsync(0);
    turn(false);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(work).toHaveBeenCalledTimes(1);
    turn(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("backs off while the work fails and returns to the rhythm after", async () => {
    const { watch } = fakePage();
    const work = vi.fn(async () => undefined);
    work.mockRejectedValueOnce(new Error("down")).mockRejectedValueOnce(new Error("down"));
    createPoller(work, 15, watch).start();
    await vi.advanceTimersByTimeAsync(29_000); // the second try waits 30 s
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(61_000); // 30 + 60
    expect(work).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(work).toHaveBeenCalledTimes(4);
  });

  it("never runs twice at the same time", async () => {
    const { watch, turn } = fakePage();
    const work = vi.fn(() => new Promise<void>(() => undefined));
    createPoller(work, 15, watch).start();
    turn(true);
    turn(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
