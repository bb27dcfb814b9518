import { describe, expect, it } from "vitest";
import {
  forumToSend,
  forumValues,
  opinionChanges,
  opinionsToSend,
  opinionValues,
  speakerAt,
  visitToSend,
  visitValues,
} from "./field-values";

describe("what is sent of a forum", () => {
  it("leaves out what was not said", () => {
    const values = forumValues(null, "2026-06-01");
    Object.assign(values, { place: "二车间", host: "甲", present: "１２" });
    values.composition.women = "3";
    const sent = forumToSend(values);
    expect(sent).toMatchObject({ present: 12, composition: { women: 3 }, points: [] });
    expect(sent).toMatchObject({ evaluation_id: null, recorder: null, expected: null });
    expect(sent).not.toHaveProperty("opinions");
  });

  it("keeps what is no number, so that the server can refuse it at its field", () => {
    const values = forumValues(null, "2026-06-01");
    values.present = "十二";
    expect(forumToSend(values).present).toBeNaN();
  });
});

describe("what is sent of a visit", () => {
  it("takes visitors and opinions line by line", () => {
    const values = visitValues(null, "2026-06-01", "主席甲");
    values.visitors = "主席甲\n\n委员乙\n";
    values.heard.truth = "与公示一致";
    expect(visitToSend(values)).toMatchObject({
      visitors: ["主席甲", "委员乙"],
      heard: { truth: "与公示一致" },
      result: null,
    });
    expect(opinionsToSend("加灯\n \n加柜")).toEqual([{ text: "加灯" }, { text: "加柜" }]);
  });
});

describe("what is sent of an opinion", () => {
  const values = { ...opinionValues(null), text: "加灯", answer: " " };

  it("leaves an answer alone while the words are put right", () => {
    expect(opinionChanges(values, "opinion")).toEqual({ text: "加灯", dimension: null });
  });

  it("sends an answer alone, and takes it back when it was emptied", () => {
    expect(opinionChanges({ ...values, answer: "已装" }, "answer")).toEqual({ answer: "已装" });
    expect(opinionChanges(values, "both")).toEqual({ text: "加灯", dimension: null, answer: null });
  });
});

it("names speakers without asking who they are", () => {
  expect([0, 1, 10].map(speakerAt)).toEqual(["职工甲", "职工乙", "职工11"]);
});
