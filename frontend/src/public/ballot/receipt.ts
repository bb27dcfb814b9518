/** The receipt: it proves that a ballot was counted, and not what stood on it. */
import { base32, concat, utf8 } from "./bytes";
import { canonicalAnswers, type Answers } from "./canonical";
import type { Suite } from "./suite";

const BAR = Uint8Array.of(0x7c);

export function commitmentOf(
  suite: Suite,
  nonce: Uint8Array,
  evaluationId: string,
  unitId: string,
  answers: Answers,
): Promise<Uint8Array> {
  return suite.sha256(
    concat(
      utf8("sanliang-receipt-v1"),
      BAR,
      nonce,
      BAR,
      utf8(evaluationId),
      BAR,
      utf8(unitId),
      BAR,
      utf8(canonicalAnswers(answers)),
    ),
  );
}

/** Ten characters in two groups, as they are noted down and stand on the board. */
export function receiptOf(commitment: Uint8Array): string {
  const text = base32(commitment);
  return `${text.slice(0, 5)} ${text.slice(5, 10)}`;
}

/** What somebody typed from a note: letters and digits of base32, look-alikes read as meant. */
export function readReceipt(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/0/g, "O")
    .replace(/1/g, "I")
    .replace(/8/g, "B")
    .replace(/[^A-Z2-7]/g, "");
}
