/** JSON with one way of writing it: keys by code point, no blanks, nothing escaped needlessly. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** By code point, as Python sorts; ``sort()`` alone would go by UTF-16 units. */
function byCodePoint(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort(byCodePoint)
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}

export type Answers = Record<string, string | string[]>;

/** The closed answers: what is blank is left out, several choices are sorted. */
export function canonicalAnswers(answers: Answers): string {
  const given: Record<string, Json> = {};
  for (const [question, answer] of Object.entries(answers)) {
    if (answer.length === 0) continue;
    given[question] = Array.isArray(answer) ? [...answer].sort(byCodePoint) : answer;
  }
  return canonical(given);
}
