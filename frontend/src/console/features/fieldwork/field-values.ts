import type * as api from "@/api/client.gen";
import { halfWidth } from "@/lib/half-width";
import { dayAfter } from "@/lib/dates";

export const GROUPS: api.Group[] = [
  "front_line",
  "women",
  "migrant",
  "dispatched",
  "group_leaders",
];
export const PLACES: api.VisitPlace[] = ["team", "dormitory", "home", "phone", "other"];
export const EMPLOYMENTS: api.Employment[] = ["contract", "dispatched", "flexible", "other"];
export const REASONS: api.VisitReason[] = [
  "evaluation",
  "hardship",
  "illness",
  "festival",
  "mood",
  "mediation",
];
export const DIMENSIONS: api.Dimension[] = [
  "participation",
  "awareness",
  "form",
  "in_place",
  "truth",
  "effect",
];
export const SOURCES: api.OpinionSource[] = ["forum", "visit", "other"];
export const STATES: api.OpinionState[] = ["noted", "taken_up", "answered"];
export const STATE_TONES = { noted: "wait", taken_up: "wait", answered: "good" } as const;

export const orNull = (text: string): string | null => text.trim() || null;

/** A number as typed, full-width digits too; null for nothing, NaN for what is no number. */
export function wholeNumber(typed: string): number | null {
  const text = halfWidth(typed).trim();
  if (!text) return null;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** One item a line; empty lines say nothing. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

const SPEAKERS = "甲乙丙丁戊己庚辛壬癸";

/** 职工甲, 职工乙 …: who speaks next, without asking who it is. */
export const speakerAt = (place: number): string => `职工${SPEAKERS[place] ?? String(place + 1)}`;

/** Until when what was not settled on the spot is answered. */
export const answerBy = (visitedOn: string): string => dayAfter(visitedOn, 3);

export const forumValues = (read: api.ForumRead | null, day: string) => ({
  evaluation_id: read?.evaluation_id ?? "",
  theme: read?.theme ?? "",
  held_on: read?.held_on ?? day,
  begins_at: read?.begins_at ?? "",
  ends_at: read?.ends_at ?? "",
  place: read?.place ?? "",
  host: read?.host ?? "",
  recorder: read?.recorder ?? "",
  expected: read?.expected?.toString() ?? "",
  present: read?.present.toString() ?? "",
  observers: read?.observers?.toString() ?? "",
  excused: read?.excused?.toString() ?? "",
  composition: Object.fromEntries(
    GROUPS.map((group) => [group, read?.composition[group]?.toString() ?? ""]),
  ) as Record<api.Group, string>,
  agenda: (read?.agenda ?? []).join("\n"),
  points: (read?.points ?? [{ speaker: speakerAt(0), text: "" }]).map((one) => ({
    speaker: one.speaker ?? "",
    text: one.text,
  })),
  opinions: "",
  answered_on_the_spot: read?.answered_on_the_spot ?? "",
  follow_ups: (read?.follow_ups ?? []).map((one) => ({ ...one, done_on: one.done_on ?? "" })),
  attachments: read?.attachments ?? "",
  photo_id: read?.photo_id ?? null,
});
export type ForumValues = ReturnType<typeof forumValues>;

/** Opinions have an address of their own. */
function withoutOpinions<T extends { opinions: string }>(values: T): Omit<T, "opinions"> {
  const { opinions, ...said } = values;
  void opinions;
  return said;
}

export function forumToSend(values: ForumValues) {
  const said = withoutOpinions(values);
  const counted = GROUPS.map((group) => [group, wholeNumber(said.composition[group])] as const);
  return {
    ...said,
    evaluation_id: said.evaluation_id || null,
    theme: orNull(said.theme) ?? undefined,
    begins_at: orNull(said.begins_at),
    ends_at: orNull(said.ends_at),
    recorder: orNull(said.recorder),
    expected: wholeNumber(said.expected),
    present: wholeNumber(said.present) ?? NaN,
    observers: wholeNumber(said.observers),
    excused: wholeNumber(said.excused),
    composition: Object.fromEntries(counted.filter(([, count]) => count !== null)) as Record<
      string,
      number
    >,
    agenda: lines(said.agenda),
    points: said.points.filter((one) => one.text.trim()),
    answered_on_the_spot: orNull(said.answered_on_the_spot),
    follow_ups: said.follow_ups.map((one) => ({ ...one, done_on: one.done_on || null })),
    attachments: orNull(said.attachments),
  };
}

export const visitValues = (read: api.VisitRead | null, day: string, visitor: string) => ({
  evaluation_id: read?.evaluation_id ?? "",
  visited_on: read?.visited_on ?? day,
  visited_at: read?.visited_at ?? "",
  place: read?.place ?? ("team" as api.VisitPlace),
  place_name: read?.place_name ?? "",
  visitors: (read?.visitors ?? [visitor]).join("\n"),
  visited: read?.visited ?? "",
  job: read?.job ?? "",
  employment: read?.employment ?? "",
  reason: read?.reason ?? ("evaluation" as api.VisitReason),
  situation: read?.situation ?? "",
  heard: Object.fromEntries(DIMENSIONS.map((one) => [one, read?.heard[one] ?? ""])) as Record<
    api.Dimension,
    string
  >,
  opinions: "",
  needs_help: read?.needs_help ?? false,
  card_left: read?.card_left ?? false,
  promise: read?.promise ?? "",
  promise_due_on: read?.promise_due_on ?? "",
  result: read?.result ?? "",
  result_on: read?.result_on ?? "",
  followed_up_on: read?.followed_up_on ?? "",
  may_publish: read?.may_publish ?? false,
});
export type VisitValues = ReturnType<typeof visitValues>;

export function visitToSend(values: VisitValues) {
  const said = withoutOpinions(values);
  return {
    ...said,
    evaluation_id: said.evaluation_id || null,
    visited_at: orNull(said.visited_at),
    place_name: orNull(said.place_name),
    visitors: lines(said.visitors),
    visited: orNull(said.visited),
    job: orNull(said.job),
    employment: (said.employment || null) as api.Employment | null,
    heard: Object.fromEntries(
      Object.entries(said.heard).filter(([, text]) => text.trim()),
    ) as Record<string, string>,
    promise: orNull(said.promise),
    promise_due_on: said.promise_due_on || null,
    result: orNull(said.result),
    result_on: said.result_on || null,
    followed_up_on: said.followed_up_on || null,
  };
}

export const opinionValues = (read: api.OpinionRead | null) => ({
  text: read?.text ?? "",
  dimension: read?.dimension ?? ("" as const),
  answer: read?.answer ?? "",
});
export type OpinionValues = ReturnType<typeof opinionValues>;

/** Only what the form asked for: putting words right does not touch an answer, nor the other way. */
export function opinionChanges(
  values: OpinionValues,
  asked: "opinion" | "answer" | "both",
): api.OpinionUpdate {
  const words = { text: values.text, dimension: values.dimension || null };
  const answer = { answer: orNull(values.answer) };
  if (asked === "answer") return answer;
  return asked === "both" ? { ...words, ...answer } : words;
}

/** Each line of the box is an opinion of its own. */
export const opinionsToSend = (typed: string) => lines(typed).map((text) => ({ text }));
