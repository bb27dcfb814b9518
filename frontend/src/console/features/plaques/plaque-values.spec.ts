import { expect, it } from "vitest";
import { blankPlaque, editable, millimetres, toSend, unreadable } from "./plaque-values";
import { plaque } from "./samples";

it("reads millimetres as people type them", () => {
  expect(millimetres("４００")).toBe(400);
  expect(millimetres("2,200 毫米")).toBe(2200);
  expect(millimetres("400mm")).toBe(400);
  expect(millimetres(" ")).toBeNull();
  expect(millimetres("四百")).toBeNaN();
});

it("names the field that holds no number", () => {
  const values = { ...blankPlaque("示例工会"), width_mm: "约400", height_mm: "2200" };
  expect(unreadable(values)).toEqual(["width_mm"]);
});

it("sends back what it has read, and nothing for what is empty", () => {
  const sent = toSend(editable(plaque));
  expect(sent).toMatchObject({
    text: plaque.text,
    width_mm: 400,
    height_mm: 2200,
    tolerance_mm: 10,
    hung_on: "2026-04-22",
    made_on: null,
    address: null,
    photo_id: null,
  });
});
