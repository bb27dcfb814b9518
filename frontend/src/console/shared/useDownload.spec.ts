import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setAccessToken } from "@/api/request";
import * as files from "@/lib/files";
import { today } from "@/lib/dates";
import { toasts } from "@/ui/toast";
import { useDownload } from "./useDownload";

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe("a download", () => {
  beforeEach(() => setAccessToken("held"));
  afterEach(() => {
    setAccessToken(null);
    vi.unstubAllGlobals();
    toasts.value = [];
  });

  it("asks with the token and the filters, and saves under a name with its day", async () => {
    const rows = new Response("rows", { headers: { "content-type": SHEET } });
    const fetched = vi.fn<typeof fetch>().mockResolvedValue(rows);
    vi.stubGlobal("fetch", fetched);
    const saved = vi.spyOn(files, "saveFile").mockImplementation(() => undefined);
    const { download } = useDownload();
    expect(await download("/enterprises.xlsx", "企业名册", { q: "纺织", priority: true })).toBe(
      true,
    );
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(decodeURI(String(url))).toBe("/api/v1/enterprises.xlsx?q=纺织&priority=true");
    expect((init?.headers as Headers).get("authorization")).toBe("Bearer held");
    expect(saved.mock.calls[0]?.[1]).toBe(`企业名册-${today()}.xlsx`);
  });

  it("saves nothing when the server refuses, and says why", async () => {
    const refusal = new Response(JSON.stringify({ detail: "表格太大", code: "too_large" }), {
      status: 413,
      headers: { "content-type": "application/problem+json" },
    });
    vi.stubGlobal("fetch", async () => refusal);
    const saved = vi.spyOn(files, "saveFile");
    expect(await useDownload().download("/enterprises.xlsx", "企业名册")).toBe(false);
    expect(saved).not.toHaveBeenCalled();
    expect(toasts.value.map((toast) => toast.text)).toEqual(["表格太大"]);
  });
});
