export const LONGEST_SIDE = 1600;
/** Of a picture a part is cut from: as much as the server reads of any. */
export const LONGEST_SIDE_TO_CUT = 3200;
const JPEG_QUALITY = 0.8;

export interface Size {
  width: number;
  height: number;
}

/** Shrinks to fit, keeps the proportions, never enlarges. */
export function fitWithin(size: Size, longest: number): Size {
  const factor = Math.min(1, longest / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * factor)),
    height: Math.max(1, Math.round(size.height * factor)),
  };
}

function loadImage(file: Blob): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    const url = URL.createObjectURL(file);
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new UnreadableImage());
    };
    image.src = url;
  });
}

/** The browser cannot open the file (an iPhone's HEIC on Android, or no picture at all). */
export class UnreadableImage extends Error {
  override readonly name = "UnreadableImage";
}

/**
 * A phone's 8 MB picture becomes a JPEG of some hundred KB, turned upright; the place it was taken
 * (GPS in the file) is left behind. Rejects with UnreadableImage.
 */
export async function shrinkPhoto(file: Blob, longest = LONGEST_SIDE): Promise<Blob> {
  const image = await loadImage(file);
  const size = fitWithin({ width: image.naturalWidth, height: image.naturalHeight }, longest);
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d");
  if (!context) throw new UnreadableImage();
  context.fillStyle = "#fff"; // a transparent PNG would turn black in a JPEG
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(image, 0, 0, size.width, size.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new UnreadableImage())),
      "image/jpeg",
      JPEG_QUALITY,
    );
  });
}
