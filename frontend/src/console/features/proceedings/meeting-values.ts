import type * as api from "@/api/client.gen";
import { t } from "@/i18n";
import { lines, orNull, wholeNumber } from "./record-values";

/** As the form holds it; a draft has no time, minutes or photo yet. */
export const valuesOf = (
  begun: api.MeetingDraft | api.MeetingRead,
  read: api.MeetingRead | null,
) => ({
  kind: begun.kind,
  title: begun.title,
  held_on: begun.held_on,
  held_at: read?.held_at ?? "",
  place: begun.place,
  host: begun.host,
  recorder: begun.recorder ?? "",
  expected: begun.expected?.toString() ?? "",
  present: begun.present?.toString() ?? "",
  attendees: begun.attendees ?? "",
  agenda: begun.agenda.map((item) => item.text).join("\n"),
  about_campaign: begun.agenda.some((item) => item.about_campaign),
  decisions: begun.decisions,
  assignments: begun.assignments.map((task) => ({ ...task, done_on: task.done_on ?? "" })),
  minutes: read?.minutes ?? "",
  with_party: read?.with_party ?? false,
  photo_id: read?.photo_id ?? null,
});

export function toSend(values: ReturnType<typeof valuesOf>) {
  const { about_campaign, ...said } = values;
  return {
    ...said,
    held_at: orNull(said.held_at),
    recorder: orNull(said.recorder),
    expected: wholeNumber(said.expected),
    present: wholeNumber(said.present),
    attendees: orNull(said.attendees),
    minutes: orNull(said.minutes),
    agenda: lines(said.agenda).map((text) => ({ text, about_campaign })),
    assignments: said.assignments.map((task) => ({ ...task, done_on: task.done_on || null })),
  };
}

/** What a field is called where somebody else changed it too. */
export function fieldName(field: string): string {
  const other: Partial<Record<string, string>> = {
    assignments: t("proceedings.meeting.tasks"),
    about_campaign: t("proceedings.meeting.aboutCampaign"),
    photo_id: t("proceedings.meeting.sheet.title"),
  };
  return other[field] ?? t(`proceedings.meeting.field.${field}` as "proceedings.kind");
}
