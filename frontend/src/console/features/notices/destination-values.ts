import type * as api from "@/api/client.gen";

export const EVENTS: api.Event[] = [
  "review_waiting",
  "returned",
  "set_aside",
  "task_due_soon",
  "task_late",
  "term_expiring",
  "campaign_started",
  "transfer_asked",
  "import_done",
  "consent_withdrawn",
  "evaluation_opened",
  "evaluation_closing",
  "evaluation_released",
];
export const AT_ONCE: api.Event[] = ["returned", "transfer_asked", "consent_withdrawn"];
export const KINDS: api.DestinationKind[] = ["wecom", "email", "webhook"];

export interface DestinationValues {
  name: string;
  kind: api.DestinationKind;
  url: string;
  email: string;
  events: api.Event[];
  at_once: api.Event[];
  quiet_from: string;
  quiet_to: string;
  digest_hour: number;
}

export function newValues(): DestinationValues {
  return {
    name: "",
    kind: "wecom",
    url: "",
    email: "",
    events: [...EVENTS],
    at_once: [...AT_ONCE],
    quiet_from: "21:00",
    quiet_to: "08:00",
    digest_hour: 9,
  };
}

/** The address stays with the server: it is only ever entered anew. */
export function valuesOf(row: api.DestinationRead): DestinationValues {
  return {
    name: row.name,
    kind: row.kind,
    url: "",
    email: "",
    events: [...row.events],
    at_once: [...row.at_once],
    quiet_from: clock(row.quiet_from),
    quiet_to: clock(row.quiet_to),
    digest_hour: row.digest_hour,
  };
}

/** "21:00:00" as the server has it, "21:00" as people do. */
export function clock(time: string | null): string {
  return time ? time.slice(0, 5) : "";
}

/** What is sent either way; an address only where one was typed, an event at once only if at all. */
export function bodyOf(values: DestinationValues) {
  const field = values.kind === "email" ? "email" : "url";
  const address = values[field].trim();
  return {
    name: values.name.trim(),
    events: values.events,
    at_once: values.at_once.filter((event) => values.events.includes(event)),
    quiet_from: values.quiet_from || null,
    quiet_to: values.quiet_to || null,
    digest_hour: values.digest_hour,
    ...(address && { [field]: address }),
  };
}
