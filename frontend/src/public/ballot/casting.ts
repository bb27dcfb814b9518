/** The three steps of a ballot: get a credential, answer, send. Knows no screen. */
import { base64url, fromBase64url, hex, randomBytes, utf8, concat } from "./bytes";
import type { Draft, Store } from "./draft";
import type { Checked } from "./manifest";
import type { Line, Reply } from "./network";
import { commitmentOf, receiptOf } from "./receipt";
import { PREFIX_LENGTH, type Suite } from "./suite";

const MESSAGE_LENGTH = 32;
const NONCE_LENGTH = 16;

/** Refused in words; ``problem`` is the server's code for it. */
export class Refused extends Error {
  constructor(
    readonly problem: string,
    readonly status: number,
  ) {
    super(problem);
  }
}

export interface Booth {
  suite: Suite;
  store: Store;
  line: Line;
  evaluationId: string;
  unit: Checked;
}

/** A few signs by which the same slip is known again on this phone. */
export async function markOf(suite: Suite, code: string): Promise<string> {
  return hex(await suite.sha256(utf8(`sanliang-slip-mark|${code}`))).slice(0, 4);
}

function orRefused(reply: Reply): Reply {
  if (reply.status >= 400) throw new Refused(reply.problem, reply.status);
  return reply;
}

/** Exchange the slip for a credential. The slip's code is forgotten as soon as that is done. */
export async function obtain(booth: Booth, draft: Draft): Promise<void> {
  const { suite, store, unit, line } = booth;
  if (draft.stage !== "asking") return;
  if (draft.channel === "slip") {
    if (draft.blinded === undefined) {
      const prepared = randomBytes(PREFIX_LENGTH + MESSAGE_LENGTH);
      const { blinded, inverse } = await suite.blind(unit.modulus, prepared);
      draft.prepared = base64url(prepared);
      draft.inverse = base64url(inverse);
      draft.blinded = base64url(blinded);
      store.write(draft);
    }
    const asked = { unit: unit.unitId, code: draft.code, blinded: draft.blinded };
    const { body } = orRefused(
      await line.post("/api/v1/ballots/credentials", JSON.stringify(asked), false),
    );
    const signature = await suite.finalize(
      unit.modulus,
      fromBase64url(draft.prepared ?? ""),
      fromBase64url(String(body.signature)),
      fromBase64url(draft.inverse ?? ""),
    );
    draft.signature = base64url(signature);
    delete draft.code;
    delete draft.blinded;
    delete draft.inverse;
  }
  draft.stage = "answering";
  store.write(draft);
}

/** Close the ballot: from here on the same words are sent until they are answered. */
export async function seal(booth: Booth, draft: Draft): Promise<void> {
  if (draft.stage !== "answering") return;
  const { suite, store, unit, evaluationId } = booth;
  const answers = given(draft.answers);
  const texts = given(draft.texts);
  const shared = { unit: unit.unitId, answers, texts };
  if (draft.channel === "open") {
    draft.body = JSON.stringify({ ...shared, token: uuid4() });
  } else {
    const nonce = randomBytes(NONCE_LENGTH);
    const commitment = await commitmentOf(suite, nonce, evaluationId, unit.unitId, answers);
    draft.receipt = receiptOf(commitment);
    draft.body = JSON.stringify({
      ...shared,
      message: draft.prepared,
      signature: draft.signature,
      nonce: base64url(nonce),
      commitment: base64url(commitment),
    });
  }
  draft.stage = "sending";
  store.write(draft);
}

/** Send what was sealed. Counted: nonce, answers, token, all but the receipt are thrown away. */
export async function send(booth: Booth, draft: Draft): Promise<void> {
  if (draft.stage !== "sending" || draft.body === undefined) return;
  const path = draft.channel === "open" ? "/api/v1/ballots/open" : "/api/v1/ballots";
  orRefused(await booth.line.post(path, draft.body));
  const { channel, mark, shared, receipt } = draft;
  for (const key of Object.keys(draft)) delete (draft as unknown as Record<string, unknown>)[key];
  Object.assign(draft, { channel, mark, shared, receipt, stage: "counted" });
  Object.assign(draft, { answers: {}, texts: {}, card: 0 });
  booth.store.write(draft);
}

function given<T extends string | string[]>(answers: Record<string, T>): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [code, answer] of Object.entries(answers)) {
    const text = typeof answer === "string" ? answer.trim() : answer;
    if (text.length > 0) kept[code] = text as T;
  }
  return kept;
}

function uuid4(): string {
  const bytes = randomBytes(16);
  const text = hex(
    concat(
      bytes.subarray(0, 6),
      Uint8Array.of(
        ((bytes[6] ?? 0) & 0x0f) | 0x40,
        bytes[7] ?? 0,
        ((bytes[8] ?? 0) & 0x3f) | 0x80,
      ),
      bytes.subarray(9),
    ),
  );
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
