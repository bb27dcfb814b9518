/** Looks for a receipt among all receipts, here on the phone: the site does not learn which. */
import { fromBase64url } from "./bytes";
import { storeOf } from "./draft";
import { lineOf } from "./network";
import { readReceipt, receiptOf } from "./receipt";

const SIGNS = 10;

export async function allReceipts(
  code: string,
  get: (path: string) => Promise<{ status: number; body: Record<string, unknown> }>,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const { status, body } = await get(`/e/${code}/board.json?page=${page}`);
    if (status >= 400) throw new Error(String(status));
    pages = Number(body.pages);
    for (const one of body.commitments as string[])
      found.add(readReceipt(receiptOf(fromBase64url(one))));
  }
  return found;
}

export function startBoard(form: HTMLElement): void {
  const field = form.querySelector("input");
  const answer = form.querySelector<HTMLElement>("[role=status]");
  const { code = "", found = "", missing = "", short = "", wait = "", failed = "" } = form.dataset;
  if (!field || !answer) return;
  const say = (text: string): void => void (answer.textContent = text);
  const line = lineOf((why) => say(why && why !== "slow" ? failed : wait));
  let all: Promise<Set<string>> | null = null;

  field.value = storeOf(code).read()?.receipt ?? "";
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const receipt = readReceipt(field.value);
    if (receipt.length !== SIGNS) return say(short);
    all = all ?? allReceipts(code, line.get);
    all.then(
      (receipts) => say(receipts.has(receipt) ? `✓ ${found}` : missing),
      () => {
        all = null;
        say(failed);
      },
    );
  });
}
