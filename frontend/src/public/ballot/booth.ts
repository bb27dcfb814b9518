/** Which card is before the eyes, and what leads from one to the next. */
import { markOf, obtain, Refused, seal, send, type Booth } from "./casting";
import type { Texts } from "./dom";
import { leftLying, newDraft, type Draft, type Store } from "./draft";
import { countedCard, stoppedCard, unfinishedCard, workingCard, type Way } from "./end-cards";
import { entryCard, openCard, type Entry } from "./entry-card";
import { check, ManifestDiffers, PREFIX_DIGITS } from "./manifest";
import { lineOf, type Line } from "./network";
import type { Poll } from "./protocol";
import { questionCard } from "./question-card";
import { reviewCard } from "./review-card";
import type { Scanned } from "./slips";
import { PhoneTooOld, type Suite } from "./suite";

/** A receipt on a phone that goes on to the next worker: long enough to note ten signs. */
const SHOWN_TO_THE_NEXT = 15_000;

export interface Surroundings {
  root: HTMLElement;
  t: Texts;
  code: string;
  hotline: string;
  open: boolean;
  prefix: string;
  store: Store;
  suite(): Promise<Suite>;
  line?(waiting: (isWaiting: boolean) => void): Line;
}

export class BallotBooth {
  private scanned: Scanned | null;
  private booth: Booth | null = null;
  private waiting: (isWaiting: boolean) => void = () => undefined;
  private clearing = 0;
  /** This phone stands at a gate: the next person's is taken for shared as well. */
  private passedOn = false;

  constructor(
    private readonly around: Surroundings,
    scanned: Scanned | null,
  ) {
    this.scanned = scanned;
  }

  /** Where this phone left off, or the beginning. */
  async start(): Promise<void> {
    const draft = this.around.store.read();
    if (draft === null) this.enter();
    else if (this.scanned === null && leftLying(draft)) this.unfinished(draft);
    else if (this.scanned === null) await this.go(draft);
    else await this.guarded(() => this.meet(draft, this.scanned as Scanned));
  }

  private async meet(draft: Draft, scanned: Scanned): Promise<void> {
    const mark = await markOf(await this.around.suite(), scanned.code);
    if (draft.mark === mark) await this.go(draft);
    else if (draft.stage === "counted") this.enter();
    else this.unfinished(draft);
  }

  private unfinished(draft: Draft): void {
    this.show([unfinishedCard(this.around.t, () => void this.go(draft), this.another)]);
  }

  private enter(): void {
    const { t, prefix, open } = this.around;
    const start = {
      scanned: this.scanned !== null,
      prefix: (prefix.match(/.{4}/g) ?? []).join("-"),
      open,
      passedOn: this.passedOn,
      bySlip: (entry: Entry) => void this.guarded(() => this.bySlip(entry)),
      byPoster: (shared: boolean) => void this.guarded(() => this.go(newDraft("open", "", shared))),
    };
    const cards = [entryCard(t, start, this.scanned?.code ?? null)];
    if (open && !this.scanned) cards.push(openCard(t, start.byPoster));
    this.show(cards, false);
  }

  private async bySlip({ code, shared }: Entry): Promise<void> {
    const draft = newDraft("slip", await markOf(await this.around.suite(), code), shared);
    draft.code = code;
    await this.go(draft);
  }

  /** From wherever the ballot stands to where a person is needed. */
  private go(draft: Draft): Promise<void> {
    return this.guarded(async () => {
      if (draft.stage === "counted") return this.done(draft);
      const { t } = this.around;
      const working = workingCard(t, draft.stage === "sending" ? "sending" : "getting");
      this.waiting = working.waiting;
      this.show([working.card]);
      const booth = await this.ready();
      await obtain(booth, draft);
      this.scanned = null;
      if (draft.stage === "answering") return this.ask(booth, draft);
      await send(booth, draft);
      this.done(draft);
    }, draft);
  }

  /** The checked list and what is needed to vote; fetched once. */
  private async ready(): Promise<Booth> {
    if (this.booth) return this.booth;
    const { code, store } = this.around;
    const suite = await this.around.suite();
    const told = (isWaiting: boolean): void => this.waiting(isWaiting);
    const line = (this.around.line ?? lineOf)(told);
    const reply = await line.get(`/e/${code}/poll.json`);
    if (reply.status >= 400) throw new Refused(reply.problem, reply.status);
    const poll = reply.body as unknown as Poll;
    const printed = this.scanned?.prefix ?? this.around.prefix.slice(0, PREFIX_DIGITS);
    const unit = await check(suite, poll, code, printed);
    this.booth = { suite, store, line, evaluationId: poll.evaluation_id, unit };
    return this.booth;
  }

  private ask(booth: Booth, draft: Draft): void {
    const { t, store } = this.around;
    const { questions } = booth.unit;
    const count = questions.length;
    const question = questions[draft.card];
    const turn = (card: number): void => {
      draft.card = card;
      store.write(draft);
      this.ask(booth, draft);
    };
    if (question === undefined) {
      const submit = (): void =>
        void this.guarded(async () => {
          await seal(booth, draft);
          await this.go(draft);
        }, draft);
      this.show([reviewCard(questions, draft, t, turn, submit)]);
      return;
    }
    const steps = {
      changed: () => store.write(draft),
      next: () => turn(draft.card + 1),
      back: () => turn(draft.card - 1),
    };
    this.show([questionCard(question, { number: draft.card + 1, count }, draft, t, steps)]);
  }

  private done(draft: Draft): void {
    const { t, code } = this.around;
    this.scanned = null;
    const board = draft.shared ? null : `/e/${code}/board`;
    this.show([countedCard(t, draft, board, this.another, this.another)]);
    if (!draft.shared) return;
    // Gone from the browser at once: reloading or going back shows the beginning.
    this.around.store.clear();
    this.passedOn = true;
    this.clearing = window.setTimeout(this.another, SHOWN_TO_THE_NEXT);
    window.addEventListener("pagehide", this.another, { once: true });
  }

  /** Nothing of whoever was here stays; a slip just scanned is the next person's. */
  private readonly another = (): void => {
    this.around.store.clear();
    this.enter();
  };

  private async guarded(work: () => Promise<void>, draft?: Draft): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.stop(problemOf(error), draft);
    }
  }

  private stop(problem: string, draft?: Draft): void {
    const { t, hotline, store } = this.around;
    const again: Way = { text: t("again"), go: () => void this.go(draft as Draft) };
    const other: Way = {
      text: t("other_code"),
      go: () => {
        this.scanned = null;
        store.clear();
        this.enter();
      },
    };
    const retry = draft !== undefined && (problem === "poll_not_open" || problem === "unknown");
    const ways = problem === "phone_old" || problem === "manifest" ? [] : [other];
    if (ENDED.indexOf(problem) >= 0) store.clear();
    this.show([stoppedCard(t, problem, hotline, retry ? [again, ...ways] : ways)]);
  }

  private show(cards: HTMLElement[], focus = true): void {
    window.clearTimeout(this.clearing);
    window.removeEventListener("pagehide", this.another);
    const { root } = this.around;
    root.textContent = "";
    for (const card of cards) root.append(card);
    if (!focus) return;
    root.querySelector<HTMLElement>("[tabindex='-1']")?.focus({ preventScroll: true });
    root.scrollIntoView();
  }
}

/** After these nothing can come of what lies on this phone any more. */
const ENDED = ["slip_unknown", "slip_used", "slip_void", "slip_already_used", "poll_closed"];

function problemOf(error: unknown): string {
  if (error instanceof Refused) return error.problem;
  if (error instanceof ManifestDiffers) return "manifest";
  if (error instanceof PhoneTooOld) return "phone_old";
  return error instanceof Error && error.message === "invalid signature" ? "signature" : "unknown";
}
