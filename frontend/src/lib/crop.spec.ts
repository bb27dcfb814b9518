import { describe, expect, it } from "vitest";
import { boxOf, dragged, FIRST, held, mostZoom, SHAPE, turnedOn, turnedSize } from "./crop";

const standing = { width: 3000, height: 4000 };

function shapeOf(picture: typeof standing, framing: typeof FIRST): number {
  const box = boxOf(picture, framing);
  const turned = turnedSize(picture, framing.turn);
  return (box.width * turned.width) / (box.height * turned.height);
}

describe("the frame of a badge photo", () => {
  it("is 25 to 35 and within the picture, whatever is asked", () => {
    for (const turn of [0, 90, 180, 270] as const)
      for (const zoom of [0.2, 1, 3, 99])
        for (const x of [-1, 0.5, 2]) {
          const framing = held(standing, { x, y: 1 - x, zoom, turn, tilt: 0 });
          const box = boxOf(standing, framing);
          expect(shapeOf(standing, framing)).toBeCloseTo(SHAPE, 6);
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThan(1.0001);
          expect(box.top + box.height).toBeLessThan(1.0001);
        }
  });
  it("never shows less than prints sharply", () => {
    expect(mostZoom({ width: 200, height: 280 }, 0)).toBeCloseTo(200 / 148, 6);
    expect(mostZoom({ width: 100, height: 140 }, 0)).toBe(1);
  });
  it("keeps what is in the middle when the picture is turned", () => {
    const first = held(standing, { ...FIRST, zoom: 4, x: 0.3, y: 0.6 });
    const once = turnedOn(standing, first);
    expect([once.turn, once.x, once.y]).toEqual([90, 1 - first.y, first.x]);
    const whole = turnedOn(standing, turnedOn(standing, turnedOn(standing, once)));
    expect(whole.turn).toBe(0);
    expect(whole.x).toBeCloseTo(first.x, 9);
    expect(whole.y).toBeCloseTo(first.y, 9);
  });
  it("follows the finger", () => {
    const first = held(standing, { ...FIRST, zoom: 2, y: 0.5 });
    const moved = dragged(standing, first, 100, 10, 0);
    expect(moved.x).toBeCloseTo(first.x - (0.1 * (4000 * SHAPE)) / 2 / 3000, 6);
    expect(moved.y).toBe(first.y);
  });
});
