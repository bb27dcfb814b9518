import type { Size } from "./image";

/** Width to height of a badge photo, 25 × 35 mm. */
export const SHAPE = 25 / 35;
/** Across; fewer would print blurred, and the server refuses them. */
export const FEWEST_PIXELS = 148;
export const MOST_TILT = 20;
const MOST_ZOOM = 8;

/** What is in the frame: its middle in parts of the turned picture, and how large it is shown. */
export interface Framing {
  x: number;
  y: number;
  zoom: number;
  turn: 0 | 90 | 180 | 270;
  tilt: number;
}

/** As the server wants it. */
export interface CropBox {
  left: number;
  top: number;
  width: number;
  height: number;
  turn: number;
  tilt: number;
}

/** A face is rather above the middle of a standing photo. */
export const FIRST: Framing = { x: 0.5, y: 0.4, zoom: 1, turn: 0, tilt: 0 };

export function turnedSize({ width, height }: Size, turn: number): Size {
  return turn % 180 ? { width: height, height: width } : { width, height };
}

/** The widest frame within the picture, in its pixels. */
function widest(turned: Size): number {
  return Math.min(turned.width, turned.height * SHAPE);
}

/** As far as it stays sharp; 1 for a picture that is small already. */
export function mostZoom(picture: Size, turn: number): number {
  return Math.max(1, Math.min(MOST_ZOOM, widest(turnedSize(picture, turn)) / FEWEST_PIXELS));
}

export function frameWidth(picture: Size, { turn, zoom }: Framing): number {
  return widest(turnedSize(picture, turn)) / zoom;
}

function between(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The same, brought back within the picture. */
export function held(picture: Size, framing: Framing): Framing {
  const zoom = between(framing.zoom, 1, mostZoom(picture, framing.turn));
  const turned = turnedSize(picture, framing.turn);
  const wide = frameWidth(picture, { ...framing, zoom });
  const halfX = wide / turned.width / 2;
  const halfY = wide / SHAPE / turned.height / 2;
  return {
    ...framing,
    zoom,
    x: between(framing.x, halfX, 1 - halfX),
    y: between(framing.y, halfY, 1 - halfY),
    tilt: between(framing.tilt, -MOST_TILT, MOST_TILT),
  };
}

/** Clockwise by a quarter; what was in the middle stays there. */
export function turnedOn(picture: Size, framing: Framing): Framing {
  const turn = ((framing.turn + 90) % 360) as Framing["turn"];
  return held(picture, { ...framing, turn, x: 1 - framing.y, y: framing.x });
}

/** Moved by so many pixels of a frame that is `across` wide on screen. */
export function dragged(
  picture: Size,
  framing: Framing,
  across: number,
  dx: number,
  dy: number,
): Framing {
  const turned = turnedSize(picture, framing.turn);
  const scale = frameWidth(picture, framing) / across;
  // The picture hangs straight or tilted behind the frame: a finger moves it as it is seen.
  const angle = (-framing.tilt * Math.PI) / 180;
  const alongX = dx * Math.cos(angle) - dy * Math.sin(angle);
  const alongY = dx * Math.sin(angle) + dy * Math.cos(angle);
  return held(picture, {
    ...framing,
    x: framing.x - (alongX * scale) / turned.width,
    y: framing.y - (alongY * scale) / turned.height,
  });
}

export function boxOf(picture: Size, wanted: Framing): CropBox {
  const framing = held(picture, wanted);
  const turned = turnedSize(picture, framing.turn);
  const width = frameWidth(picture, framing) / turned.width;
  const height = frameWidth(picture, framing) / SHAPE / turned.height;
  return {
    left: Math.max(0, framing.x - width / 2),
    top: Math.max(0, framing.y - height / 2),
    width,
    height,
    turn: framing.turn,
    tilt: framing.tilt,
  };
}

/** How the whole picture, drawn at its own size, is laid behind a frame `across` wide. */
export function transformOf(picture: Size, framing: Framing, across: number): string {
  const turned = turnedSize(picture, framing.turn);
  const scale = across / frameWidth(picture, framing);
  const shift = {
    0: [0, 0],
    90: [picture.height, 0],
    180: [picture.width, picture.height],
    270: [0, picture.width],
  }[framing.turn];
  return [
    `translate(${across / 2}px, ${across / SHAPE / 2}px)`,
    `rotate(${framing.tilt}deg)`,
    `scale(${scale})`,
    `translate(${-framing.x * turned.width}px, ${-framing.y * turned.height}px)`,
    `translate(${shift[0]}px, ${shift[1]}px)`,
    `rotate(${framing.turn}deg)`,
  ].join(" ");
}
