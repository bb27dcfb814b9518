// @vitest-environment happy-dom
import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, type EffectScope } from "vue";
import * as api from "@/api/client.gen";
import { NetworkError } from "@/api/errors";
import { columnKey } from "./mapping";
import { useImportActions, useLiveImport, useMapping, useNewImport } from "./useImports";

vi.mock("@/api/client.gen");

function read(over: Partial<api.ImportRead>): api.ImportRead {
  return {
    id: "i1",
    kind: "enterprises",
    union: { id: "u1", name: "滨河街道总工会", level: "sub_district", code: "C" },
    file_name: "摸底.xlsx",
    file_bytes: 9,
    file_kept: true,
    state: "reading",
    progress: { done: 0, total: 0 },
    sheets: [],
    counts: {
      rows: 0,
      accepted: 0,
      warned: 0,
      rejected: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      founding_cases: 0,
    },
    created_by: null,
    created_at: "",
    applied_at: null,
    undo_until: null,
    same_file: null,
    undone_at: null,
    undo: null,
    failure: null,
    allowed: [],
    version: 1,
    ...over,
  };
}

let scope: EffectScope;
beforeEach(() => {
  scope = effectScope();
  vi.useFakeTimers();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe("an import under way", () => {
  it("is asked about each second until it rests, and again once it is applied", async () => {
    const asked = vi.mocked(api.readImport);
    asked.mockResolvedValueOnce(read({}));
    asked.mockResolvedValueOnce(read({ state: "ready", version: 2 }));
    const live = scope.run(() => useLiveImport("i1"))!;
    await vi.advanceTimersByTimeAsync(0);
    expect(live.data.value?.state).toBe("reading");
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.data.value?.state).toBe("ready");
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveBeenCalledTimes(2);

    asked.mockResolvedValue(read({ state: "done", version: 4 }));
    live.set(read({ state: "applying", version: 3 }));
    await vi.advanceTimersByTimeAsync(1500);
    expect(live.data.value?.state).toBe("done");
  });

  it("keeps what is shown while the server is not reached, and says so", async () => {
    const asked = vi.mocked(api.readImport);
    asked.mockResolvedValueOnce(read({ progress: { done: 3, total: 9 } }));
    asked.mockRejectedValueOnce(new NetworkError("network"));
    asked.mockResolvedValue(read({ state: "ready" }));
    const live = scope.run(() => useLiveImport("i1"))!;
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.data.value?.progress.done).toBe(3);
    expect(live.error.value).not.toBe("");
    expect(live.status.value).toBe("ready");
    await vi.advanceTimersByTimeAsync(4000);
    expect(live.data.value?.state).toBe("ready");
    expect(live.error.value).toBe("");
  });
});

describe("what a person chooses", () => {
  it("is sent against the version that was read, only where it is new", async () => {
    const columns: api.SheetColumn[] = [
      { index: 4, letter: "E", heading: "口子", field: null, how: "unknown", samples: ["3"] },
    ];
    const sheet = { name: "摸底", ignored: false, why: null, heading_rows: [2], columns };
    const before = read({ state: "ready", sheets: [{ ...sheet, first_row: 3, last_row: 9 }] });
    vi.mocked(api.updateImport).mockResolvedValue(read({ version: 2 }));
    const form = scope.run(() => useMapping(before))!;
    form.values[columnKey("摸底", 4)] = "employee_count";
    await form.save();
    expect(api.updateImport).toHaveBeenCalledWith(
      "i1",
      { sheets: [{ name: "摸底", columns: { "4": "employee_count" } }] },
      { version: 1 },
    );
  });

  it("is applied only as it was shown", async () => {
    vi.mocked(api.applyImport).mockResolvedValue(read({ state: "applying", version: 8 }));
    const actions = scope.run(() => useImportActions("i1"))!;
    await actions.apply(read({ state: "ready", version: 7 }));
    expect(api.applyImport).toHaveBeenCalledWith("i1", {}, { version: 7 });
  });

  it("is refused before it is sent when it is no table", async () => {
    const form = scope.run(() => useNewImport("staff"))!;
    form.take(new File(["x"], "照片.jpg"));
    await flushPromises();
    expect(form.file.value).toBeNull();
    expect(form.errorOf("file")).toContain("照片.jpg");
    await form.upload();
    expect(api.uploadImport).not.toHaveBeenCalled();
    expect(form.errorOf("file")).toContain("先选择");
  });
});
