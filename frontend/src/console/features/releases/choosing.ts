import type { DecidedTogether, ReviewedTextRead } from "@/api/client.gen";

/**
 * Which texts of a page may be decided together: nobody decided them, the words stay as they are,
 * and nothing was found in them. Whatever names somebody is read by itself.
 */
export function choosable(
  texts: readonly ReviewedTextRead[],
  changing: ReadonlySet<string>,
): string[] {
  return texts
    .filter((one) => one.state === "undecided" && !one.found.length && !changing.has(one.id))
    .map((one) => one.id);
}

/** How many undecided ones are not among them. */
export function readSingly(
  texts: readonly ReviewedTextRead[],
  changing: ReadonlySet<string>,
): number {
  const undecided = texts.filter((one) => one.state === "undecided").length;
  return undecided - choosable(texts, changing).length;
}

/** How many of a page no longer belong to the filter it was asked for. */
export function goneFrom(texts: readonly ReviewedTextRead[], filter: string): number {
  return filter === "all" ? 0 : texts.filter((one) => one.state !== filter).length;
}

/** How many were left as they are, by reason. */
export function leftBy(answer: DecidedTogether): { found: number; decided: number } {
  const count = (why: string) => answer.left.filter((one) => one.why === why).length;
  return { found: count("found"), decided: count("decided") };
}
