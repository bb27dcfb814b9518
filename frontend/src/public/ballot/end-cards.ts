/** What is said while something is under way, when it is done, and when it cannot be done. */
import { button, el, type Texts } from "./dom";
import type { Draft } from "./draft";
import type { Waiting } from "./network";

export interface Working {
  card: HTMLElement;
  /** Says why it takes long. */
  waiting(why: Waiting): void;
}

/** ``lasting``: the page may be closed meanwhile. */
export function workingCard(t: Texts, kind: "getting" | "sending", lasting: boolean): Working {
  const lost = lasting ? `${kind}_waiting` : "waiting_here";
  const said = { "": kind, lost, slow: "slow", busy: "busy" };
  const words = el("p", { role: "status" }, t(kind));
  const card = el(
    "section",
    { class: "card working" },
    el("h2", { tabindex: "-1" }, t(`${kind}_title`)),
    el("progress", { "aria-label": t(`${kind}_title`) }),
    words,
    el("p", { class: "muted" }, t(lasting ? "keep_safe" : "keep_open")),
  );
  return { card, waiting: (why) => void (words.textContent = t(said[why])) };
}

export function countedCard(
  t: Texts,
  draft: Draft,
  boardPath: string | null,
  finish: () => void,
  another: () => void,
): HTMLElement {
  const open = draft.channel === "open";
  const card = el(
    "section",
    { class: "card counted" },
    el("p", { class: "ok big-ok", "aria-hidden": "true" }, "✓"),
    el("h2", { tabindex: "-1" }, t(open ? "received" : "counted")),
  );
  if (open) card.append(el("p", {}, t("received_text")));
  if (draft.receipt) {
    card.append(
      el("p", {}, t("receipt")),
      // An image to a screen reader, for only then it reads the signs one by one.
      el(
        "p",
        { class: "receipt", role: "img", "aria-label": spelled(draft.receipt) },
        draft.receipt,
      ),
      el("p", {}, t("receipt_use")),
      el("p", { class: "muted" }, t("receipt_secret")),
    );
    if (boardPath)
      card.append(el("p", {}, el("a", { class: "inline-call", href: boardPath }, t("board"))));
  }
  const kept = draft.receipt !== undefined;
  card.append(el("p", { class: "muted" }, t(kept ? "cleared" : "cleared_all")));
  if (kept) card.append(button(t("noted"), finish, "call"));
  card.append(button(t("another"), another));
  return card;
}

/** The receipt is noted and gone; nobody may think that the ballot went with it. */
export function finishedCard(t: Texts, another: () => void): HTMLElement {
  return el(
    "section",
    { class: "card counted" },
    el("h2", { tabindex: "-1" }, t("finished")),
    el("p", {}, t("finished_text")),
    button(t("another"), another),
  );
}

/** For a screen reader: sign by sign. */
const spelled = (receipt: string): string => receipt.replace(/ /g, "").split("").join(" ");

/** Problems whose words are in the page's texts; whatever else reads as ``unknown``. */
const KNOWN = [
  "slip_unknown",
  "slip_used",
  "slip_void",
  "slip_already_used",
  "poll_closed",
  "poll_full",
  "poll_not_open",
  "too_many_requests",
  "manifest",
  "phone_old",
  "signature",
];

export interface Way {
  text: string;
  go(): void;
}

export function stoppedCard(t: Texts, problem: string, hotline: string, ways: Way[]): HTMLElement {
  const kind = KNOWN.indexOf(problem) >= 0 ? problem : "unknown";
  return el(
    "section",
    { class: "card warn stopped", role: "alert" },
    el("h2", { tabindex: "-1" }, t(`stop_${kind}`)),
    el("p", {}, t(`stop_${kind}_why`)),
    el("h3", {}, t("what_to_do")),
    el("p", {}, t(`stop_${kind}_do`)),
    el(
      "p",
      {},
      t("ask"),
      " ",
      el("a", { class: "inline-call tel", href: `tel:${hotline}` }, hotline),
    ),
    ...ways.map((way) => button(way.text, way.go)),
  );
}

/** Another slip was scanned while a ballot of somebody lies unfinished here. */
export function unfinishedCard(t: Texts, resume: () => void, another: () => void): HTMLElement {
  return el(
    "section",
    { class: "card" },
    el("h2", { tabindex: "-1" }, t("unfinished")),
    el("p", {}, t("unfinished_text")),
    button(t("resume"), resume, "call"),
    button(t("another"), another, "button"),
    el("p", { class: "muted" }, t("another_hint")),
  );
}
