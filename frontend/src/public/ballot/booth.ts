/** Which card is before the eyes, and what leads from one to the next. */
import { markOf, obtain, Refused, seal, send, type Booth } from "./casting";
import type { Texts } from "./dom";
import { leftLying, newDraft, type Draft, type Store } from "./draft";
import {
  countedCard,
  finishedCard,
  stoppedCard,
  unfinishedCard,
  workingCard,
  type Way,
} from "./end-cards";
import { entryCard, openCard, type Entry } from "./entry-card";
import { check, PREFIX_DIGITS } from "./manifest";
import { lineOf, untilOnlineOr, type Line, type Waiting } from "./network";
import { ENDED, HOPELESS, problemOf } from "./problems";
import type { Poll } from "./protocol";
import { questionCard } from "./question-card";
import { reviewCard } from "./review-card";
import type { Scanned } from "./slips";
import { patiently, type Suite } from "./suite";

/** A receipt on a phone that goes on to the next worker: long enough to note ten signs. */
const SHOWN_TO_THE_NEXT = 15_000;

export interface Surroundings {
  root: HTMLElement;
  t: Texts;
  code: string;
  hotline: string;
  open: boolean;
  /** Nobody can begin any more; what was sealed before can still be asked after. */
  ended: boolean;
  prefix: string;
  store: Store;
  forgetScan(): void;
  suite(): Promise<Suite>;
  line?(waiting: (why: Waiting) => void): Line;
  pause?(milliseconds: number): Promise<void>;
}

export class BallotBooth {
  private scanned: Scanned | null;
  private booth: Booth | null = null;
  private waiting: (why: Waiting) => void = () => undefined;
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
    if (this.around.ended) await this.afterEnd(draft);
    else if (draft === null) this.enter();
    else if (this.scanned === null && leftLying(draft)) this.unfinished(draft);
    else if (this.scanned === null) await this.go(draft);
    else await this.guarded(() => this.meet(draft, this.scanned as Scanned));
  }

  /** A ballot whose reply was lost may have been counted; one that was never sent cannot be. */
  private async afterEnd(draft: Draft | null): Promise<void> {
    if (draft?.stage === "sending") await this.go(draft);
    else if (draft !== null && draft.stage !== "counted") this.stop("poll_closed");
  }

  private async meet(draft: Draft, scanned: Scanned): Promise<void> {
    const mark = await markOf(await this.suite(), scanned.code);
    if (draft.mark === mark) await this.go(draft);
    else if (draft.stage === "counted") this.enter();
    else this.unfinished(draft);
  }

  private unfinished(draft: Draft): void {
    this.show([unfinishedCard(this.around.t, () => void this.go(draft), this.another)]);
  }

  private enter(): void {
    const { t, prefix, open, ended, store } = this.around;
    if (ended) return this.show([], false);
    const start = {
      scanned: this.scanned !== null,
      lasting: store.lasting,
      prefix: (prefix.match(/.{4}/g) ?? []).join("-"),
      open,
      passedOn: this.passedOn,
      bySlip: (entry: Entry) => void this.guarded(() => this.bySlip(entry)),
      byPoster: (shared: boolean) => void this.guarded(() => this.go(newDraft("open", "", shared))),
      otherCode: () => {
        this.forgetScan();
        this.enter();
      },
    };
    const cards = [entryCard(t, start, this.scanned?.code ?? null)];
    if (open && !this.scanned) cards.push(openCard(t, start.byPoster));
    this.show(cards, false);
  }

  private async bySlip({ code, shared }: Entry): Promise<void> {
    this.work("getting");
    const draft = newDraft("slip", await markOf(await this.suite(), code), shared);
    draft.code = code;
    await this.go(draft);
  }

  /** From wherever the ballot stands to where a person is needed. */
  private go(draft: Draft): Promise<void> {
    return this.guarded(async () => {
      if (draft.stage === "counted") return this.done(draft);
      this.work(draft.stage === "sending" ? "sending" : "getting");
      const booth = await this.ready();
      await obtain(booth, draft);
      this.forgetScan();
      if (draft.stage === "answering") return this.ask(booth, draft);
      await send(booth, draft);
      this.done(draft);
    }, draft);
  }

  private work(kind: "getting" | "sending"): void {
    const working = workingCard(this.around.t, kind, this.around.store.lasting);
    this.waiting = working.waiting;
    this.show([working.card]);
  }

  private suite(): Promise<Suite> {
    const { suite, pause = untilOnlineOr } = this.around;
    return patiently(suite, () => this.waiting("lost"), pause);
  }

  private forgetScan(): void {
    this.scanned = null;
    this.around.forgetScan();
  }

  /** The checked list and what is needed to vote; fetched once. */
  private async ready(): Promise<Booth> {
    if (this.booth) return this.booth;
    const { code, store } = this.around;
    const suite = await this.suite();
    const told = (why: Waiting): void => this.waiting(why);
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
    this.forgetScan();
    const board = draft.shared ? null : `/e/${code}/board`;
    this.show([countedCard(t, draft, board, this.finish, this.another)]);
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

  private readonly finish = (): void => {
    this.around.store.clear();
    this.show([finishedCard(this.around.t, this.another)]);
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
        this.forgetScan();
        store.clear();
        this.enter();
      },
    };
    const retry = draft !== undefined && (problem === "poll_not_open" || problem === "unknown");
    const ways = HOPELESS.indexOf(problem) >= 0 || this.around.ended ? [] : [other];
    if (ENDED.indexOf(problem) >= 0) store.clear();
    this.show([stoppedCard(t, problem, hotline, retry ? [again, ...ways] : ways)]);
  }

  private show(cards: HTMLElement[], focus = true): void {
    window.clearTimeout(this.clearing);
    window.removeEventListener("pagehide", this.another);
    const { root } = this.around;
    root.textContent = "";
    root.hidden = cards.length === 0;
    for (const card of cards) root.append(card);
    if (!focus) return;
    root.querySelector<HTMLElement>("[tabindex='-1']")?.focus({ preventScroll: true });
    root.scrollIntoView();
  }
}
