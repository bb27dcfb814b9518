import { effectScope, nextTick } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { useList } from "./useList";
import { useLoad } from "./useLoad";
import { usePoll } from "./usePoll";

const broken = new ApiError(500, "internal", "", [], "req-9");
const always = { visible: () => true, onVisibilityChange: () => () => undefined };
const screen = effectScope(); // stands for the screen the composables live in
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("useLoad", () => {
  it("goes from loading over error, with its request number, to content", async () => {
    const fetcher = vi.fn(async () => "content");
    fetcher.mockRejectedValueOnce(broken);
    const load = screen.run(() => useLoad(fetcher))!;
    expect(load.status.value).toBe("loading");
    await settle();
    expect(load.status.value).toBe("error");
    expect(load.error.value).toContain("req-9");
    await load.reload();
    expect(load.status.value).toBe("ready");
    expect(load.data.value).toBe("content");
  });

  it("lets a late answer to an older question count for nothing", async () => {
    const answers: ((value: string) => void)[] = [];
    const fetcher = () => new Promise<string>((resolve) => answers.push(resolve));
    const load = screen.run(() => useLoad(fetcher))!;
    void load.reload();
    answers[1]!("new");
    await settle();
    answers[0]!("old");
    await settle();
    expect(load.data.value).toBe("new");
  });

  it("cuts the request off when the screen is left", () => {
    const scope = effectScope();
    let seen: AbortSignal | undefined;
    scope.run(() =>
      useLoad((signal) => {
        seen = signal;
        return new Promise(() => undefined);
      }),
    );
    scope.stop();
    expect(seen?.aborted).toBe(true);
  });
});

describe("useList", () => {
  const page = (n: number) => ({ items: [n], total: 50, page: n, size: 20 });

  it("asks again for another page, and from page one for another filter, after a pause", async () => {
    const asked: object[] = [];
    const fetcher = async (query: { q: string; page: number }) => {
      asked.push({ ...query });
      return page(query.page);
    };
    const list = screen.run(() => useList({ q: "" }, fetcher))!;
    await settle();
    list.page.value = 3;
    await settle();
    list.filters.q = "李";
    await nextTick();
    list.filters.q = "李明";
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual([
      { q: "", page: 1 },
      { q: "", page: 3 },
      { q: "李明", page: 1 },
    ]);
  });
});

describe("usePoll", () => {
  it("keeps the last figures on the screen while the server is away", async () => {
    const scope = effectScope();
    const work = vi.fn(async () => ({ done: 1 }));
    const poll = scope.run(() => usePoll(work, 15, always))!;
    await settle();
    expect(poll.status.value).toBe("ready");
    work.mockRejectedValueOnce(broken);
    const before = poll.checkedAt.value;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(poll.data.value).toEqual({ done: 1 });
    expect(poll.checkedAt.value).toBe(before);
    expect(poll.error.value).not.toBe("");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(poll.error.value).toBe("");
    expect(poll.checkedAt.value).not.toBe(before);
    scope.stop();
    const calls = work.mock.calls.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(work).toHaveBeenCalledTimes(calls);
  });

  it("shows an error only when there is nothing else to show, and starts again when asked", async () => {
    const work = vi.fn(async () => "figures");
    work.mockRejectedValueOnce(broken);
    const scope = effectScope();
    const poll = scope.run(() => usePoll(work, 15, always))!;
    await settle();
    expect(poll.status.value).toBe("error");
    poll.restart();
    await settle();
    expect(poll.status.value).toBe("ready");
    scope.stop();
  });
});
