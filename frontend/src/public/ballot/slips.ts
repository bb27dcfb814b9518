/** What stands on a slip, read as forgivingly as people type. */

const SIGNS = /^[0-9A-HJKMNP-TV-Z]+$/;
const SCANNED = 26;
const TYPED = 12;
const PREFIX = /^[0-9a-f]{16}$/;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");

/** Crockford's alphabet: either case, I and L are 1, O is 0; blanks and dashes of any kind. */
export function readCode(text: string): string | null {
  const code = plain(text);
  return (code.length === SCANNED || code.length === TYPED) && SIGNS.test(code) ? code : null;
}

/** As printed, to be compared: groups of four, and no sign that no slip bears. */
export function grouped(text: string): string {
  return (
    plain(text)
      .slice(0, SCANNED)
      .match(/.{1,4}/g) ?? []
  ).join("-");
}

export interface Scanned {
  code: string;
  /** The first sixteen digits of the manifest's hash, as printed. */
  prefix: string | null;
}

/** The part of a slip's address after the ``#``; null when there is none or it is cut off. */
export function readFragment(fragment: string): Scanned | null {
  const [first = "", second = ""] = fragment.replace(/^#/, "").split(".");
  const code = readCode(first);
  if (code === null) return null;
  const prefix = second.toLowerCase().replace(/-/g, "");
  return { code, prefix: PREFIX.test(prefix) ? prefix : null };
}
