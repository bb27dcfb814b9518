// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { scanOf } from "./scan";

const SCANNED = { code: "0123456789ABCDEFGHJKMNPQRS", prefix: "00aa11bb22cc33dd" };

describe("a slip scanned and not yet begun", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => vi.useRealTimers());

  it("is known again after reading up on trust, by this tab and this unit only", () => {
    scanOf("UNIT").keep(SCANNED);
    expect(scanOf("UNIT").read()).toEqual(SCANNED);
    expect(scanOf("OTHER").read()).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it("is gone once it is begun", () => {
    scanOf("UNIT").keep(SCANNED);
    scanOf("UNIT").forget();
    expect(scanOf("UNIT").read()).toBeNull();
    expect(sessionStorage.length).toBe(0);
  });

  it("is not offered to whoever comes half an hour later", () => {
    vi.useFakeTimers();
    scanOf("UNIT").keep(SCANNED);
    vi.advanceTimersByTime(31 * 60_000);
    expect(scanOf("UNIT").read()).toBeNull();
  });

  it("needs no storage, and minds no rubbish in it", () => {
    const refused = scanOf("UNIT", () => {
      throw new DOMException("refused", "SecurityError");
    });
    refused.keep(SCANNED);
    expect(refused.read()).toBeNull();
    refused.forget();
    sessionStorage.setItem("sanliang-slip:UNIT", "{");
    expect(scanOf("UNIT").read()).toBeNull();
  });
});
