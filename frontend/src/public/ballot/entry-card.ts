/** How somebody begins: with the slip just scanned, with a code typed, or without a slip. */
import { button, el, type Texts } from "./dom";
import { grouped, readCode } from "./slips";

export interface Entry {
  code: string;
  shared: boolean;
}

export interface Beginnings {
  scanned: boolean;
  /** Whether a reload would lose nothing. */
  lasting: boolean;
  /** What should stand on the slip, in groups. */
  prefix: string;
  open: boolean;
  passedOn: boolean;
  bySlip(entry: Entry): void;
  byPoster(shared: boolean): void;
  /** The slip that was scanned is not the one to vote with. */
  otherCode(): void;
}

function shareBox(t: Texts, ticked: boolean): [HTMLInputElement, HTMLElement] {
  const box = el("input", { type: "checkbox", checked: ticked });
  return [box, el("label", { class: "tick" }, box, el("span", {}, t("shared")))];
}

export function entryCard(t: Texts, start: Beginnings, scanned: string | null): HTMLElement {
  const [shared, share] = shareBox(t, start.passedOn);
  const begin = start.scanned && scanned !== null;
  const card = el(
    "section",
    { class: "card" },
    el("h2", { tabindex: "-1" }, t(begin ? "scanned" : "enter")),
  );
  if (begin) {
    card.append(
      el("p", {}, t("scanned_text")),
      notKept(t, start),
      share,
      button(t("start"), () => start.bySlip({ code: scanned, shared: shared.checked }), "call"),
      button(t("other_code"), start.otherCode, "plain"),
    );
    return card;
  }
  card.append(typing(t, start, shared, share));
  return card;
}

const notKept = (t: Texts, start: Beginnings): HTMLElement | string =>
  start.lasting ? "" : el("p", { class: "caution" }, t("not_kept"));

function typing(
  t: Texts,
  start: Beginnings,
  shared: HTMLInputElement,
  share: HTMLElement,
): HTMLElement {
  const wrong = el("p", { class: "caution", id: "code-wrong", role: "alert", hidden: true });
  const field = el("input", {
    id: "slip-code",
    class: "code",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    inputmode: "text",
    maxlength: 48,
    "aria-describedby": "code-hint code-wrong",
    onblur: () => (field.value = grouped(field.value)),
    oninput: () => {
      wrong.hidden = true;
      field.removeAttribute("aria-invalid");
    },
  });
  const enter = (event: Event): void => {
    event.preventDefault();
    const code = readCode(field.value);
    wrong.hidden = code !== null;
    if (code !== null) {
      start.bySlip({ code, shared: shared.checked });
      return;
    }
    wrong.textContent = t("code_wrong");
    field.setAttribute("aria-invalid", "true");
    field.focus();
  };
  return el(
    "form",
    { onsubmit: enter, novalidate: true },
    el("label", { class: "asked", for: "slip-code" }, t("code")),
    el("p", { class: "muted", id: "code-hint" }, t("code_hint")),
    field,
    wrong,
    el("p", {}, t("compare"), " ", el("b", { class: "tel" }, start.prefix)),
    notKept(t, start),
    share,
    el("button", { type: "submit", class: "call" }, t("start")),
  );
}

/** Without a slip: said to be indicative before anything is asked. */
export function openCard(t: Texts, begin: (shared: boolean) => void): HTMLElement {
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("no_slip")),
    el("p", {}, t("no_slip_text")),
    el("p", { class: "caution" }, t("open_warning")),
    button(t("open_start"), () => begin(false), "button"),
  );
}
