// @vitest-environment happy-dom
import { effectScope, nextTick, ref, type EffectScope } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { useBatchForm, useLiveBatch } from "./useBatches";

vi.mock("@/api/client.gen");

const seen = { items: [], total: 3, page: 1, size: 50, complete: 1, incomplete: 1, left_out: 1 };
let scope: EffectScope | undefined;

function opened() {
  scope = effectScope();
  const unionId = ref<string | undefined>("u1");
  return { form: scope.run(() => useBatchForm(unionId, "badge"))!, unionId };
}
function batch(over: object): api.BatchRead {
  return { id: "b", state: "working", ...over } as unknown as api.BatchRead;
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  vi.mocked(api.previewBatch).mockResolvedValue({ ...seen, lacking: {} });
});
afterEach(() => {
  scope?.stop();
  vi.useRealTimers();
});

it("orders what was looked at, and counts what can be printed", async () => {
  const { form } = opened();
  form.split.value = "zip_by_union";
  await form.look();
  expect(form.printable.value).toBe(2);
  vi.mocked(api.createBatch).mockResolvedValue(batch({}));
  await form.start();
  expect(api.createBatch).toHaveBeenCalledExactlyOnceWith(
    {
      kind: "badge",
      union_id: "u1",
      split: "zip_by_union",
      options: { size: "cr80", sheet: "a4" },
    },
    expect.objectContaining({ idempotencyKey: expect.any(String) as string }),
  );
});

it("forgets a preview that says nothing of another kind or union", async () => {
  const { form, unionId } = opened();
  await form.look();
  form.kind.value = "poster";
  await nextTick();
  expect(form.preview.value).toBeNull();
  await form.look();
  unionId.value = "u2";
  await nextTick();
  expect(form.preview.value).toBeNull();
});

it("keeps the server's word at the measure it is about", async () => {
  const { form } = opened();
  form.kind.value = "plaque";
  const wrong = { field: "options.width_mm", message: "至少 200", code: "range" };
  vi.mocked(api.previewBatch).mockRejectedValue(new ApiError(422, "invalid_input", "x", [wrong]));
  await form.look();
  expect(form.errorOf("options.width_mm")).toBe("至少 200");
  expect(form.preview.value).toBeNull();
});

it("asks again each second until the batch is done, and through a lost connection", async () => {
  vi.mocked(api.readBatch)
    .mockResolvedValueOnce(batch({}))
    .mockRejectedValueOnce(new ApiError(503, "busy", "忙"))
    .mockResolvedValue(batch({ state: "done" }));
  scope = effectScope();
  const live = scope.run(() => useLiveBatch("b"))!;
  await vi.advanceTimersByTimeAsync(1100);
  expect(live.data.value?.state).toBe("working");
  expect(live.error.value).not.toBe("");
  await vi.advanceTimersByTimeAsync(5000);
  expect(live.data.value?.state).toBe("done");
  const asked = vi.mocked(api.readBatch).mock.calls.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(api.readBatch).toHaveBeenCalledTimes(asked);
});
