import { describe, expect, it } from "vitest";
import type { SheetColumn, ImportRead, SheetRead } from "@/api/client.gen";
import * as mapping from "./mapping";
import { whatWillHappen } from "./words";

function column(index: number, field: string | null, over: Partial<SheetColumn> = {}) {
  const how = field ? "known" : "unknown";
  return { index, letter: "A", heading: "名称", field, how, samples: [], ...over } as SheetColumn;
}

function sheet(name: string, columns: SheetColumn[], ignored = false): SheetRead {
  return { name, ignored, why: null, heading_rows: [1], first_row: 2, last_row: 9, columns };
}

const fields = [
  { field: "name", label: "企业名称", required: true, example: "" },
  { field: "territory", label: "所在街道", required: true, example: "" },
  { field: "remark", label: "备注", required: false, example: "" },
];
const sheets = [
  sheet("摸底", [column(0, "name"), column(1, null), column(2, null, { how: "refused" })]),
  sheet("说明", [column(0, "territory")], true),
];
const counts = (over: Partial<ImportRead["counts"]>): ImportRead["counts"] => ({
  rows: 0,
  accepted: 0,
  warned: 0,
  rejected: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  founding_cases: 0,
  ...over,
});

describe("the mapping of columns", () => {
  it("offers no choice for a column that is refused", () => {
    expect(Object.keys(mapping.mappingOf(sheets))).not.toContain(mapping.columnKey("摸底", 2));
  });

  it("sends only what was decided anew, and null for a column that is not read", () => {
    const values = mapping.mappingOf(sheets);
    expect(mapping.changesIn(sheets, values)).toEqual({ sheets: [] });
    values[mapping.columnKey("摸底", 0)] = "";
    values[mapping.columnKey("摸底", 1)] = "territory";
    values[mapping.sheetKey("说明")] = "read";
    expect(mapping.changesIn(sheets, values)).toEqual({
      sheets: [
        { name: "摸底", columns: { "0": null, "1": "territory" } },
        { name: "说明", ignored: false },
      ],
    });
  });

  it("misses a required field that stands only in a sheet that is skipped", () => {
    const values = mapping.mappingOf(sheets);
    const missing = () =>
      mapping.missingFields(sheets, values, fields, "district").map((f) => f.field);
    expect(missing()).toEqual(["territory"]);
    values[mapping.columnKey("摸底", 1)] = "territory";
    expect(missing()).toEqual([]);
  });

  it("does not miss the sub-district where the import is one's own", () => {
    const values = mapping.mappingOf(sheets);
    expect(mapping.missingFields(sheets, values, fields, "sub_district")).toEqual([]);
    values[mapping.columnKey("摸底", 0)] = "";
    const missing = mapping.missingFields(sheets, values, fields, "sub_district");
    expect(missing.map((field) => field.field)).toEqual(["name"]);
  });

  it("names the columns whose choice cannot be remembered, until they are chosen anew", () => {
    const nameless = { heading: "", samples: ["20"], letter: "K" };
    const read = [sheet("摸底", [column(0, "name"), column(4, null, nameless)])];
    const values = mapping.mappingOf(read);
    expect(mapping.namelessColumns(read, values)).toEqual(["K"]);
    values[mapping.columnKey("摸底", 4)] = "remark";
    expect(mapping.namelessColumns(read, values)).toEqual([]);
  });

  it("finds a field that two columns claim", () => {
    const values = mapping.mappingOf(sheets);
    values[mapping.columnKey("摸底", 1)] = "name";
    expect([...mapping.doubledFields(sheets[0] as SheetRead, values)]).toEqual(["name"]);
  });
});

describe("an import on its page", () => {
  it("shows first what needs a person", () => {
    expect(mapping.firstTab(counts({ accepted: 5, warned: 1, rejected: 1 }))).toBe("rejected");
    expect(mapping.firstTab(counts({ accepted: 5, warned: 1 }))).toBe("warned");
    expect(mapping.firstTab(counts({ accepted: 5 }))).toBe("accepted");
  });

  it("says before applying what will happen, and nothing of what will not", () => {
    const said = whatWillHappen(counts({ created: 3, unchanged: 2, rejected: 1 }));
    expect(said).toContain("新增 3 条、2 条没有变化、有错误的 1 行不会导入");
    expect(said).not.toContain("更新");
  });

  it("refuses what the server would refuse before it is sent", () => {
    const file = (name: string, size = 9) => mapping.fileProblem({ name, size });
    expect(file("摸底表.XLSX")).toBeNull();
    expect(file("摸底表.csv")).toBeNull();
    expect(file("摸底表.et")).toBe("kind");
    expect(file("空.xlsx", 0)).toBe("empty");
    expect(file("大.xls", 26 * 1024 * 1024)).toBe("size");
  });
});
