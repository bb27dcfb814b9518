import type { EvaluationRules } from "@/api/client.gen";

export const NUMBERS = [
  "k",
  "small_unit",
  "turnout_needed",
  "turnout_needed_small",
  "dissatisfied_line",
  "spares_percent",
  "appeal_days",
] as const;
export const LEVELS = ["good", "fairly_good", "fair"] as const;

export type RuleValues = Record<(typeof NUMBERS)[number] | (typeof LEVELS)[number], string> & {
  open_channel: boolean;
};

const told = (value: unknown): string => (typeof value === "number" ? String(value) : "");

/** The frozen document as a form shows it. */
export function ruleValues(rules: Record<string, unknown>): RuleValues {
  const levels = (rules.levels ?? {}) as Record<string, unknown>;
  return {
    ...(Object.fromEntries([
      ...NUMBERS.map((name) => [name, told(rules[name])]),
      ...LEVELS.map((name) => [name, told(levels[name])]),
    ]) as RuleValues),
    open_channel: rules.open_channel !== false,
  };
}

/** What is typed as numbers; what is none goes as typed, and the server says so at its field. */
export function rulesToSend(values: RuleValues): EvaluationRules {
  const number = (typed: string): number =>
    typed.trim() === "" || Number.isNaN(Number(typed))
      ? (typed as unknown as number)
      : Number(typed);
  const of = (names: readonly (keyof RuleValues)[]) =>
    Object.fromEntries(names.map((name) => [name, number(String(values[name]))]));
  return {
    ...of(NUMBERS),
    levels: of(LEVELS),
    open_channel: values.open_channel,
  } as EvaluationRules;
}
