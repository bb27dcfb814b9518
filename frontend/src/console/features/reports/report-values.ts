import type { Aim, Category, ReportRead, State } from "@/api/client.gen";

export const STATES: State[] = ["draft", "submitted", "returned", "approved", "withdrawn"];
export const MOST_PHOTOS = 9;

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

export function toneOf(state: State): "good" | "wait" | "problem" | "calm" {
  if (state === "approved") return "good";
  if (state === "submitted") return "wait";
  return state === "returned" ? "problem" : "calm";
}
