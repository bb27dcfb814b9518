import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, nextTick, type EffectScope } from "vue";
import type { ReviewedTextRead, TextState } from "@/api/client.gen";
import { useTextReview, type TextReview } from "./useTextReview";

const api = vi.hoisted(() => ({
  listTexts: vi.fn(),
  decideText: vi.fn(),
  decideTextsTogether: vi.fn(),
}));
vi.mock("@/api/client.gen", () => api);

function text(id: string, state: TextState = "undecided"): ReviewedTextRead {
  const words = `第 ${id} 条`;
  return {
    id,
    pool_id: "p",
    original: words,
    proposed: words,
    found: [],
    text: null,
    state,
    version: 1,
  };
}

/** What the server has: two fit on a page, asked for by state as the server does. */
let kept: ReviewedTextRead[];
let scope: EffectScope;
let review: TextReview;
const shown = (): string[] =>
  (review.data.value?.items ?? []).map((one) => `${one.id} ${one.state}`);

beforeEach(async () => {
  kept = ["a", "b", "c", "d", "e"].map((id) => text(id));
  api.listTexts.mockReset().mockImplementation((_, { state, page }) => {
    const found = kept.filter((one) => !state || one.state === state);
    const items = found.slice(2 * page - 2, 2 * page);
    return Promise.resolve({ items, total: found.length, page, size: 2 });
  });
  api.decideText.mockReset().mockImplementation((id, { state }) => {
    kept = kept.map((one) => (one.id === id ? { ...one, state } : one));
    return Promise.resolve(kept.find((one) => one.id === id));
  });
  api.decideTextsTogether.mockReset().mockImplementation((_, { state, text_ids }) => {
    kept = kept.map((one) => (text_ids.includes(one.id) ? { ...one, state } : one));
    return Promise.resolve({ decided: text_ids.length, left: [] });
  });
  scope = effectScope();
  review = scope.run(() => useTextReview("p", "undecided"))!;
  await flushPromises();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe("one decided by itself", () => {
  it("stays where it was, so that no other comes under the finger", async () => {
    await review.decide("a", "public", "第 a 条");
    expect(shown()).toEqual(["a public", "b undecided"]);
    expect(api.listTexts).toHaveBeenCalledOnce();
  });

  it("is no longer among those picked", async () => {
    review.pickAll(true);
    await review.decide("a", "deleted", null);
    await nextTick();
    expect([...review.picked.value]).toEqual(["b"]);
  });

  it("does not keep the answer to another filter from coming", async () => {
    let late: (answer: ReviewedTextRead) => void = vi.fn();
    api.decideText.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    const decided = review.decide("a", "public", "第 a 条");
    review.filters.state = "deleted";
    await nextTick();
    late(text("a", "public"));
    await decided;
    await flushPromises();
    expect(shown()).toEqual([]);
  });
});

describe("the next page", () => {
  it("leaves nobody out when some of this one have left the filter", async () => {
    await review.decide("a", "public", "第 a 条");
    await review.go(2);
    await flushPromises();
    expect(shown()).toEqual(["b undecided", "c undecided"]);
    expect(review.page.value).toBe(1);
  });

  it("is the next one when all still belong to the filter", async () => {
    await review.go(2);
    await flushPromises();
    expect(shown()).toEqual(["c undecided", "d undecided"]);
  });
});

describe("those decided together", () => {
  it("are those that were asked about, whatever is picked by then", async () => {
    review.pickAll(true);
    const asked = [...review.picked.value];
    review.pickAll(false);
    await review.decidePicked(asked, "public");
    expect(api.decideTextsTogether).toHaveBeenCalledWith("p", {
      state: "public",
      text_ids: ["a", "b"],
    });
  });

  it("are no longer picked", async () => {
    review.pickAll(true);
    await review.decidePicked(["a", "b"], "public");
    expect(review.picked.value.size).toBe(0);
  });

  it("stay picked when nothing was decided", async () => {
    api.decideTextsTogether.mockRejectedValue(new Error("not reached"));
    review.pickAll(true);
    await expect(review.decidePicked(["a", "b"], "public")).rejects.toThrow();
    expect(review.picked.value.size).toBe(2);
  });

  it("are never nobody: that is not sent at all", async () => {
    expect(await review.decidePicked([], "public")).toBeUndefined();
    expect(api.decideTextsTogether).not.toHaveBeenCalled();
  });
});

describe("while another filter is on its way", () => {
  it("nothing can be decided of what still stands there", async () => {
    vi.useFakeTimers();
    expect(review.loading.value).toBe(false);
    review.filters.state = "public";
    expect(review.loading.value).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(review.loading.value).toBe(false);
    expect(shown()).toEqual([]);
  });
});
