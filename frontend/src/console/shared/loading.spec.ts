import { effectScope, nextTick } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, NetworkError } from "@/api/errors";
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

  it("keeps what it has read when a re-read fails, and says so until one succeeds", async () => {
    const fetcher = vi.fn(async () => "content");
    const load = screen.run(() => useLoad<string>(fetcher))!;
    await settle();
    for (const problem of [broken, new NetworkError("network")]) {
      fetcher.mockRejectedValueOnce(problem);
      await load.reload();
      expect(load.status.value).toBe("ready");
      expect(load.data.value).toBe("content");
      expect(load.error.value).not.toBe("");
    }
    fetcher.mockResolvedValueOnce("newer");
    const again = load.reload();
    expect(load.data.value).toBe("content"); // nor does trying again take it away
    await again;
    expect([load.data.value, load.error.value]).toEqual(["newer", ""]);
  });

  it.each([403, 404, 410])("shows no longer what the server gives no more (%i)", async (status) => {
    const fetcher = vi.fn(async () => "content");
    const load = screen.run(() => useLoad(fetcher))!;
    await settle();
    fetcher.mockRejectedValueOnce(new ApiError(status, "gone", "没有这条记录"));
    await load.reload();
    expect(load.status.value).toBe("error");
    expect(load.data.value).toBeNull();
    expect(load.error.value).toBe("没有这条记录");
  });

  it("never shows the answer to the former question under a new one that failed", async () => {
    const fetcher = vi.fn(async () => "content");
    const load = screen.run(() => useLoad(fetcher))!;
    await settle();
    fetcher.mockRejectedValueOnce(broken);
    const asked = load.ask();
    expect(load.data.value).toBe("content"); // no flash of nothing on the way
    await asked;
    expect([load.status.value, load.data.value]).toEqual(["error", null]);
    await load.reload();
    expect(load.data.value).toBe("content");
  });

  it("does not take a re-read for one of the former question while the new one is open", async () => {
    const fetcher = vi.fn(async () => "content");
    const load = screen.run(() => useLoad<string>(fetcher))!;
    await settle();
    fetcher.mockReturnValueOnce(new Promise(() => undefined));
    void load.ask();
    fetcher.mockRejectedValueOnce(broken);
    await load.reload();
    expect(load.status.value).toBe("error");
    load.set("decided");
    fetcher.mockRejectedValueOnce(broken);
    await load.reload();
    expect([load.status.value, load.data.value]).toEqual(["ready", "decided"]);
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

describe("useList when the server is away", () => {
  async function listOfOne() {
    const fetcher = vi.fn(async () => ({ items: ["甲"], total: 50, page: 1, size: 20 }));
    const list = screen.run(() => useList({ q: "" }, fetcher))!;
    await settle();
    fetcher.mockRejectedValueOnce(broken);
    return list;
  }

  it("keeps the rows at a re-read", async () => {
    const list = await listOfOne();
    await list.reload();
    expect(list.status.value).toBe("ready");
    expect(list.data.value?.items).toEqual(["甲"]);
  });

  it.each(["page", "filter"])("shows no rows of another %s", async (changed) => {
    const list = await listOfOne();
    if (changed === "page") list.page.value = 2;
    else list.filters.q = "李";
    await vi.advanceTimersByTimeAsync(300);
    expect(list.status.value).toBe("error");
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
