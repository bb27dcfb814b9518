import type { Aim, Category, ReportRead, State } from "@/api/client.gen";
import type { FieldProblem } from "@/api/errors";
import { t, type TextKey } from "@/i18n";

export const STATES: State[] = ["draft", "submitted", "returned", "approved", "withdrawn"];
export const MOST_PHOTOS = 9;
/** As app/reports/publishing.py counts: without spaces and line ends. */
export const LEAST_CHARACTERS = 20;

export interface ReportValues {
  category: Category;
  aim: Aim;
  title: string;
  happened_on: string;
  new_practice: string;
  new_result: string;
  photo_ids: string[];
}

export interface ReportBody {
  category: Category;
  aim: Aim;
  title: string;
  happened_on: string | null;
  new_practice: string;
  new_result: string;
  photo_ids: string[];
}

export function blankReport(): ReportValues {
  return {
    category: "team_contest",
    aim: "protect_rights",
    title: "",
    happened_on: "",
    new_practice: "",
    new_result: "",
    photo_ids: [],
  };
}

export function editable(report: ReportRead): ReportValues {
  return {
    category: report.category,
    aim: report.aim,
    title: report.title,
    happened_on: report.happened_on ?? "",
    new_practice: report.new_practice,
    new_result: report.new_result,
    photo_ids: report.photo_ids,
  };
}

export function toSend(values: ReportValues): ReportBody {
  return {
    category: values.category,
    aim: values.aim,
    title: values.title.trim(),
    happened_on: values.happened_on || null,
    new_practice: values.new_practice.trim(),
    new_result: values.new_result.trim(),
    photo_ids: values.photo_ids,
  };
}

export function charactersIn(text: string): number {
  return [...text.replace(/\s+/gu, "")].length;
}

/** What every report needs before it is handed in, all of it at once; the server knows the rest. */
export function lacking(values: ReportValues): FieldProblem[] {
  const n = LEAST_CHARACTERS;
  const problems: FieldProblem[] = [];
  if (!values.title.trim()) {
    problems.push({ field: "title", message: t("reports.form.untitled"), code: "missing" });
  }
  if (charactersIn(values.new_practice) < n) {
    const message = t("reports.form.shortPractice", { n });
    problems.push({ field: "new_practice", message, code: "string_too_short" });
  }
  if (charactersIn(values.new_result) < n) {
    const message = t("reports.form.shortResult", { n });
    problems.push({ field: "new_result", message, code: "string_too_short" });
  }
  return problems;
}

/** Whose word the note is: after mending, what was asked for before is no longer a demand. */
export function noteName(state: State): TextKey {
  if (state === "returned") return "reports.note.returned";
  if (state === "draft" || state === "submitted") return "reports.note.previous";
  return "reports.note.review";
}

export function toneOf(state: State): "good" | "wait" | "problem" | "calm" {
  if (state === "approved") return "good";
  if (state === "submitted") return "wait";
  return state === "returned" ? "problem" : "calm";
}
