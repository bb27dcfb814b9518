import type * as api from "@/api/client.gen";
import { wholeNumber } from "./field-values";

const BESIDE = ["blank", "invalid"];

/** An empty count sheet, or one's own count to be put right. */
export const countValues = (questions: readonly api.QuestionRead[], own: api.CountRead | null) => ({
  ballots: own?.ballots.toString() ?? "",
  void_sheets: own?.void_sheets.toString() ?? "0",
  figures: Object.fromEntries(
    questions.map((one) => [
      one.code,
      Object.fromEntries(
        [...one.options.map((option) => option.code), ...BESIDE].map((code) => [
          code,
          own?.figures[one.code]?.[code]?.toString() ?? "",
        ]),
      ),
    ]),
  ) as Record<string, Record<string, string>>,
});
export type CountValues = ReturnType<typeof countValues>;

/** An empty cell is nought: nobody ticked it. */
const counted = (typed: string): number => wholeNumber(typed) ?? 0;

export function countToSend(values: CountValues) {
  return {
    ballots: wholeNumber(values.ballots) ?? NaN,
    void_sheets: counted(values.void_sheets),
    figures: Object.fromEntries(
      Object.entries(values.figures).map(([question, cells]) => [
        question,
        Object.fromEntries(Object.entries(cells).map(([code, typed]) => [code, counted(typed)])),
      ]),
    ),
  };
}

/**
 * By how many the cells of a question miss the number of ballots, once anything is typed there;
 * of several choices a sum says nothing.
 */
export function offBy(question: api.QuestionRead, values: CountValues): number {
  const cells = Object.values(values.figures[question.code] ?? {});
  const ballots = wholeNumber(values.ballots);
  if (question.multiple || ballots === null || cells.every((typed) => !typed.trim())) return 0;
  return cells.reduce((sum, typed) => sum + counted(typed), 0) - ballots || 0;
}
