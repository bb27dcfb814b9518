import { describe, expect, it } from "vitest";
import type * as api from "@/api/client.gen";
import { countToSend, countValues, offBy } from "./count-values";

const question: api.QuestionRead = {
  code: "q1",
  text: "您知道工会在哪里吗？",
  multiple: false,
  options: [
    { code: "a", text: "知道" },
    { code: "b", text: "不知道" },
  ],
};

describe("one counter's figures", () => {
  it("counts an empty cell as nought and full-width digits as digits", () => {
    const values = countValues([question], null);
    Object.assign(values, { ballots: "１０" });
    values.figures.q1!.a = "10";
    expect(countToSend(values)).toEqual({
      ballots: 10,
      void_sheets: 0,
      figures: { q1: { a: 10, b: 0, blank: 0, invalid: 0 } },
    });
  });

  it("says at once by how many a question misses the ballots", () => {
    const values = countValues([question], null);
    values.ballots = "10";
    expect(offBy(question, values)).toBe(0);
    values.figures.q1!.a = "8";
    expect(offBy(question, values)).toBe(-2);
    values.figures.q1!.b = "3";
    expect(offBy(question, values)).toBe(1);
    expect(offBy({ ...question, multiple: true }, values)).toBe(0);
  });
});
