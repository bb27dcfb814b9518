/** Issuer and collector for the tests of the page, with the test key; signs and checks for real. */
import { base64url, fromBase64url, fromHex, hex, utf8 } from "./bytes";
import { canonical } from "./canonical";
import { rootOf } from "./merkle";
import { nativeSuite, verify } from "./native-suite";
import type { Reply } from "./network";
import { receiptOf } from "./receipt";

type Body = Record<string, unknown>;
interface Credential {
  unit: string;
  modulus: string;
  test_key_p: string;
  test_key_q: string;
}

const QUESTIONS = [
  { code: "q1", kind: "single", text: "知道工会主席是谁吗", options: options("a", "b") },
  {
    code: "q2",
    kind: "multiple",
    text: "在哪里看到公示",
    options: options("a", "b", "c"),
    most: 2,
  },
  { code: "opinion", kind: "text", text: "意见建议", options: [] },
];

function options(...codes: string[]) {
  return codes.map((code) => ({ code, text: `选项${code}` }));
}

const number = (text: string): bigint => BigInt(`0x${hex(fromBase64url(text))}`);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = BigInt(1);
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [old, rest, factor, next] = [modulus, value, BigInt(0), BigInt(1)];
  while (rest > BigInt(0)) {
    const times = old / rest;
    [old, rest, factor, next] = [rest, old - times * rest, next, factor - times * next];
  }
  return ((factor % modulus) + modulus) % modulus;
}

export class FakeServer {
  words: [string, string][] = [];
  issued = new Map<string, string>();
  ballots: Body[] = [];
  opened: Body[] = [];
  receipts: string[] = [];
  refuse: Reply | null = null;
  died = false;
  hash = "";
  key = "";
  stamp: (signed: Uint8Array) => Uint8Array = (signed) => signed;
  private deadly: { at: string; arrived: boolean } | null = null;
  private leaf: Body = {};
  private manifest = "";

  private constructor(
    private readonly slips: string[],
    private readonly credential: Credential,
  ) {}

  static async start(code: string, slips: string[], credential: Credential): Promise<FakeServer> {
    const server = new FakeServer(slips, credential);
    server.key = credential.modulus;
    server.leaf = { code, id: credential.unit, merged: false, name: "示例", roll: 12 };
    const leaf = canonical({ ...server.leaf, key: server.key } as never);
    server.manifest = canonical({
      evaluation_id: "e1",
      questionnaire: { questions: QUESTIONS as never },
      units_root: hex(await rootOf(nativeSuite, [utf8(leaf)])),
    });
    server.hash = hex(await nativeSuite.sha256(utf8(server.manifest)));
    return server;
  }

  /** The next word to this path is the last of its page: it or its reply never arrives. */
  dieAt(at: string, arrived: boolean): void {
    this.deadly = { at, arrived };
  }

  get = (path: string): Promise<Reply> => this.talk(path, "");
  post = (path: string, body: string): Promise<Reply> => this.talk(path, body);

  private async talk(path: string, text: string): Promise<Reply> {
    this.words.push([path, text]);
    const deadly = this.deadly;
    if (deadly && path.endsWith(deadly.at)) {
      this.deadly = null;
      if (deadly.arrived) await this.answer(path, text);
      this.died = true;
      return new Promise(() => undefined);
    }
    return this.answer(path, text);
  }

  private async answer(path: string, text: string): Promise<Reply> {
    const body = JSON.parse(text || "{}") as Body;
    if (path.endsWith("poll.json")) return this.poll();
    if (this.refuse) return this.refuse;
    if (path.endsWith("credentials")) return this.sign(body);
    if (path.endsWith("open")) {
      this.opened.push(body);
      return { status: 201, problem: "", body: {} };
    }
    return this.count(body);
  }

  private poll(): Reply {
    const body = {
      unit_id: this.credential.unit,
      evaluation_id: "e1",
      state: "open",
      manifest_text: this.manifest,
      manifest_hash: this.hash,
      leaf_text: canonical({ ...this.leaf, key: this.key } as never),
      inclusion: { index: 0, size: 1, path: [] },
    };
    return { status: 200, problem: "", body };
  }

  private sign({ code, blinded }: Body): Reply {
    const [slip, message] = [String(code), String(blinded)];
    if (this.slips.indexOf(slip) < 0) return { status: 404, problem: "slip_unknown", body: {} };
    if ((this.issued.get(slip) ?? message) !== message)
      return { status: 409, problem: "slip_used", body: {} };
    this.issued.set(slip, message);
    const [p, q] = [number(this.credential.test_key_p), number(this.credential.test_key_q)];
    const one = BigInt(1);
    const exponent = inverse(BigInt(65537), (p - one) * (q - one));
    const signed = power(number(message), exponent, p * q).toString(16);
    const bytes = this.stamp(fromHex("0".repeat(512 - signed.length) + signed));
    return { status: 200, problem: "", body: { signature: base64url(bytes) } };
  }

  private count(body: Body): Reply {
    const bytes = (name: string) => fromBase64url(String(body[name]));
    const genuine = verify(fromBase64url(this.key), bytes("message"), bytes("signature"));
    if (!genuine) return { status: 422, problem: "invalid_input", body: {} };
    const before = this.ballots.find((one) => one.message === body.message);
    if (before) {
      const same = before.commitment === body.commitment;
      return { status: same ? 200 : 409, problem: same ? "" : "slip_already_used", body: {} };
    }
    this.ballots.push(body);
    this.receipts.push(receiptOf(bytes("commitment")));
    return { status: 201, problem: "", body: { state: "counted" } };
  }
}
