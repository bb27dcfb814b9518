import { describe, expect, it } from "vitest";
import { listBehind } from "./drill";

const own = { unionId: "u1", isOwn: true };
const below = { unionId: "u2", isOwn: false };

describe("the list behind a figure", () => {
  it("needs no union where the figure is of one's own", () => {
    expect(listBehind("cadres", own)).toEqual({ name: "roster", query: {} });
    expect(listBehind("submitted", own)).toEqual({
      name: "reports",
      query: { state: "submitted" },
    });
  });
  it("is narrowed to the union the figure is of", () => {
    expect(listBehind("plaque", below)).toEqual({ name: "plaques", query: { union_id: "u2" } });
    expect(listBehind("unionised", below)).toEqual({
      name: "enterprises",
      query: { closed: "false", territory_id: "u2" },
    });
  });
  it("shows the reports of the union the figure is of", () => {
    expect(listBehind("approved", below)).toEqual({
      name: "reports",
      query: { state: "approved", union_id: "u2" },
    });
  });
  it("shows those unions only that the figure counts", () => {
    expect(listBehind("enterprises", below)).toEqual({
      name: "unions",
      query: {
        state: "active",
        administered_elsewhere: "false",
        level: "enterprise",
        within_id: "u2",
      },
    });
  });
});
