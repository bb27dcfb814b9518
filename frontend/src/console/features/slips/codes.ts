/** As many as the server takes at once. */
export const MOST_AT_ONCE = 200;

/** One code a line, as scanners type them; blank lines fall out, so does the same line twice. */
export function splitCodes(typed: string): string[] {
  const lines = typed.split(/[\r\n;；，,]+/).map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))];
}

/** The end of a code, enough to find its slip in a pile. */
export function endOf(code: string): string {
  const plain = code.slice(code.lastIndexOf("#") + 1).split(".")[0] ?? "";
  return plain
    .replace(/[\s-]+/g, "")
    .toUpperCase()
    .slice(-4);
}

/**
 * What stays in the box: codes nobody knows, to be corrected, those not sent yet, and what was
 * typed while the others were under way.
 */
export function stillTyped(
  typed: string,
  sent: readonly string[],
  outcomes: readonly (string | null)[],
): string {
  const taken = new Set(sent.filter((_, at) => outcomes[at] !== "unknown"));
  const left = splitCodes(typed).filter((code) => !taken.has(code));
  const lineBegun = /[\r\n]$/.test(typed) ? "\n" : "";
  return left.length ? left.join("\n") + lineBegun : "";
}
