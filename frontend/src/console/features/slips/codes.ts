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

/** What stays to be typed: codes nobody knows, to be corrected, and those not sent yet. */
export function stillTyped(codes: readonly string[], outcomes: readonly (string | null)[]): string {
  return codes.filter((_, at) => at >= outcomes.length || outcomes[at] === "unknown").join("\n");
}
