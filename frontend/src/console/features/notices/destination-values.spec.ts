import { describe, expect, it } from "vitest";
import { bodyOf, clock, newValues } from "./destination-values";

describe("what is sent of a destination", () => {
  it("holds the address of its kind only, and none that was left empty", () => {
    const values = { ...newValues(), url: " https://a.example ", email: "b@c.example" };
    expect(bodyOf(values)).toMatchObject({ url: "https://a.example" });
    expect(bodyOf(values)).not.toHaveProperty("email");
    expect(bodyOf({ ...values, kind: "email" })).not.toHaveProperty("url");
    expect(bodyOf({ ...values, url: "" })).not.toHaveProperty("url");
  });

  it("sends nothing at once that is not sent at all", () => {
    const body = bodyOf({ ...newValues(), events: ["returned"] });
    expect(body.at_once).toEqual(["returned"]);
  });

  it("has no quiet hours where both fields were emptied", () => {
    const body = bodyOf({ ...newValues(), quiet_from: "", quiet_to: "" });
    expect([body.quiet_from, body.quiet_to]).toEqual([null, null]);
  });

  it("shows the time as people write it", () => {
    expect([clock("21:00:00"), clock(null)]).toEqual(["21:00", ""]);
  });
});
