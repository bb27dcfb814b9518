import { describe, expect, it } from "vitest";
import { ruleValues, rulesToSend } from "./rule-values";

const RULES = {
  k: 10,
  small_unit: 30,
  turnout_needed: 60,
  turnout_needed_small: 67,
  levels: { good: 90, fairly_good: 80, fair: 60 },
  dissatisfied_line: 33.3,
  spares_percent: 10,
  appeal_days: 30,
  open_channel: false,
};

describe("rules of a draft", () => {
  it("come back from the form as they went in", () => {
    expect(rulesToSend(ruleValues(RULES))).toEqual(RULES);
  });
  it("reach the server as typed when they are no numbers", () => {
    const sent = rulesToSend({ ...ruleValues(RULES), k: "十", good: "" });
    expect(sent.k).toBe("十");
    expect(sent.levels?.good).toBe("");
  });
  it("have the public channel open unless they close it", () => {
    expect(ruleValues({}).open_channel).toBe(true);
  });
});
