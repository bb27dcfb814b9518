import type { CadreRead, Engagement, Post } from "@/api/client.gen";
import { POSTS } from "@/console/shared/choices";
import { today } from "@/lib/dates";

export interface AppointmentValues {
  post: Post;
  body: string;
  engagement: Engagement;
  started_on: string;
  ends_on: string;
}

/** What the form holds; duties are one text, a line each. */
export interface CadreValues {
  name: string;
  photo_id: string | null;
  office_phone: string;
  mobile: string;
  duties: string;
  appointments: AppointmentValues[];
}

export interface AppointmentBody {
  post: Post;
  body: string | null;
  engagement: Engagement;
  started_on: string;
  ends_on: string | null;
}

export interface CadreBody {
  name: string;
  photo_id: string | null;
  office_phone: string | null;
  mobile: string | null;
  duties: string[];
  appointments: AppointmentBody[];
}

/** Posts that belong to a branch or a group and therefore name it. */
const WITH_BODY: Post[] = ["branch_chair", "group_leader"];

export function needsBody(post: Post): boolean {
  return WITH_BODY.includes(post);
}

/** The post an address asks for (`?post=chair`), if it is one. */
export function postAsked(asked: unknown): Post | undefined {
  return POSTS.find((post) => post === asked);
}

export function blankAppointment(post: Post = "chair"): AppointmentValues {
  return { post, body: "", engagement: "part_time", started_on: today(), ends_on: "" };
}

export function blankCadre(post?: Post): CadreValues {
  return {
    name: "",
    photo_id: null,
    office_phone: "",
    mobile: "",
    duties: "",
    appointments: [blankAppointment(post)],
  };
}

export function editable(cadre: CadreRead): CadreValues {
  return {
    name: cadre.name,
    photo_id: cadre.photo_id,
    office_phone: cadre.office_phone ?? "",
    mobile: cadre.mobile ?? "",
    duties: cadre.duties.join("\n"),
    appointments: cadre.appointments.map((held) => ({
      post: held.post,
      body: held.body ?? "",
      engagement: held.engagement,
      started_on: held.started_on,
      ends_on: held.ends_on ?? "",
    })),
  };
}

export function dutyLines(duties: string): string[] {
  return duties
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

export function toSend(values: CadreValues): CadreBody {
  return {
    name: values.name.trim(),
    photo_id: values.photo_id,
    office_phone: values.office_phone.trim() || null,
    mobile: values.mobile.trim() || null,
    duties: dutyLines(values.duties),
    appointments: values.appointments.map((held) => ({
      post: held.post,
      body: needsBody(held.post) ? held.body.trim() || null : null,
      engagement: held.engagement,
      started_on: held.started_on,
      ends_on: held.ends_on || null,
    })),
  };
}
