import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useForm, type Form } from "@/console/shared/useForm";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { today } from "@/lib/dates";

/** The tasks of this account's own union in the present campaign. */
export function useOwnTasks(): Load<api.TaskRecordRead[]> {
  const union_id = account.value?.union.id;
  return useLoad(async (signal) => {
    const progress = await api.readProgress({ union_id }, { signal });
    if (!progress.campaign) return [];
    const page = await api.listTaskRecords(
      { union_id, own_only: true, campaign_id: progress.campaign.id, size: 100 },
      { signal },
    );
    return page.items;
  });
}

export function useTask(id: string): Load<api.TaskRecordDetail> {
  return useLoad((signal) => api.readTaskRecord(id, { signal }));
}

export type Kind = api.EvidenceInput["kind"];

export interface EvidenceValues {
  kind: Kind;
  text: string;
  url: string;
  photo_id: string | null;
  happened_on: string;
}

/** Evidence as the form holds it; what its kind does not need is not sent. */
export function evidenceBody(values: EvidenceValues): api.EvidenceInput {
  return {
    kind: values.kind,
    text: values.text.trim() || null,
    url: values.kind === "web_address" ? values.url.trim() || null : null,
    photo_id: values.kind === "photo" ? values.photo_id : null,
    happened_on: values.happened_on || null,
  };
}

export function useEvidence(id: string): Form<EvidenceValues> & {
  submit: () => Promise<api.TaskRecordDetail | undefined>;
} {
  const form = useForm<EvidenceValues>({
    kind: "written_note",
    text: "",
    url: "",
    photo_id: null,
    happened_on: today(),
  });
  const submit = () => form.send((options) => api.handIn(id, evidenceBody(form.values), options));
  return { ...form, submit };
}

/** Verbs that ask for words before they are done. */
export type Worded = "record_check" | "return" | "ask_not_applicable" | "refuse" | "reopen";

export function worded(verb: api.TaskVerb): verb is Worded {
  return ["record_check", "return", "ask_not_applicable", "refuse", "reopen"].includes(verb);
}

/** `version`: what has been seen of it; evidence exchanged meanwhile is not judged unseen. */
export function sayWith(
  id: string,
  verb: Worded,
  note: string,
  version: number,
): Promise<api.TaskRecordDetail> {
  if (verb === "record_check") return api.recordCheck(id, { text: note });
  if (verb === "return") return api.returnRecord(id, { note }, { version });
  if (verb === "ask_not_applicable") return api.askNotApplicable(id, { reason: note });
  if (verb === "refuse") return api.refuse(id, { note }, { version });
  return api.reopen(id, { note });
}

export type Plain = "take_back" | "accept" | "agree";

export function plain(verb: api.TaskVerb): verb is Plain {
  return ["take_back", "accept", "agree"].includes(verb);
}

export function say(id: string, verb: Plain, version: number): Promise<api.TaskRecordDetail> {
  if (verb === "take_back") return api.takeBack(id, {});
  return verb === "accept" ? api.accept(id, {}, { version }) : api.agree(id, {}, { version });
}

export function takeDownEvidence(id: string, evidence: string): Promise<api.TaskRecordDetail> {
  return api.removeEvidence(id, evidence);
}
