const MOST = 200;

/** One code a line, as scanners type them; blank lines fall out, so does the same line twice. */
export function splitCodes(typed: string): string[] {
  const lines = typed.split(/[\r\n;；，,]+/).map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))].slice(0, MOST);
}
