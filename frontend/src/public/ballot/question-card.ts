/** One question: large targets, nothing preset, and leaving it blank is always possible. */
import { button, el, type Texts } from "./dom";
import type { Draft } from "./draft";
import type { Question } from "./protocol";

export const LONGEST_TEXT = 500;

export interface Steps {
  changed(): void;
  next(): void;
  back(): void;
}

/** The language the questions themselves are written in. */
const CONTENT = { lang: "zh-CN" };

function choices(question: Question, draft: Draft, t: Texts, steps: Steps): HTMLElement {
  const several = question.kind === "multiple";
  const chosen = (): string[] => ([] as string[]).concat(draft.answers[question.code] ?? []);
  const most = several ? (question.most ?? null) : null;
  const inputs = (question.options ?? []).map((option) => {
    const input = el("input", {
      type: several ? "checkbox" : "radio",
      name: question.code,
      value: option.code,
      onchange: () => {
        const codes = inputs.filter((one) => one.checked).map((one) => one.value);
        draft.answers[question.code] = several ? codes : (codes[0] ?? "");
        limit();
        steps.changed();
      },
    });
    input.checked = chosen().indexOf(option.code) >= 0;
    return input;
  });
  const limit = (): void => {
    const full = most !== null && inputs.filter((one) => one.checked).length >= most;
    for (const input of inputs) input.disabled = full && !input.checked;
  };
  limit();
  const isSaid = most === null && question.text.indexOf("多选") >= 0;
  const hint =
    several && !isSaid
      ? el("p", { class: "muted" }, most ? t("most", { most }) : t("several"))
      : null;
  return el(
    "fieldset",
    { class: "choices" },
    el("legend", { ...CONTENT, tabindex: "-1" }, question.text),
    hint,
    ...(question.options ?? []).map((option, at) =>
      el("label", { class: "choice" }, inputs[at] ?? null, el("span", CONTENT, option.text)),
    ),
  );
}

function writing(question: Question, draft: Draft, t: Texts, steps: Steps): HTMLElement {
  const left = el("p", { class: "muted", id: "left" });
  const area = el("textarea", {
    id: "words",
    rows: 6,
    maxlength: LONGEST_TEXT,
    autocomplete: "off",
    "aria-describedby": "words-warning left",
    oninput: () => {
      draft.texts[question.code] = area.value;
      count();
      steps.changed();
    },
  });
  area.value = draft.texts[question.code] ?? "";
  const count = (): void => {
    left.textContent = t("left", { count: LONGEST_TEXT - area.value.length });
  };
  count();
  return el(
    "div",
    {},
    el("label", { class: "asked", for: "words", tabindex: "-1", ...CONTENT }, question.text),
    el("p", { class: "caution", id: "words-warning" }, t("words_warning")),
    area,
    left,
  );
}

export const isBlank = (question: Question, draft: Draft): boolean =>
  question.kind === "text"
    ? !draft.texts[question.code]?.trim()
    : !draft.answers[question.code]?.length;

export function questionCard(
  question: Question,
  place: { number: number; count: number },
  draft: Draft,
  t: Texts,
  steps: Steps,
): HTMLElement {
  const skip = button(
    t("skip"),
    () => {
      delete draft.answers[question.code];
      delete draft.texts[question.code];
      steps.changed();
      steps.next();
    },
    "plain",
  );
  const changed = { ...steps, changed: () => (steps.changed(), show()) };
  const body =
    question.kind === "text"
      ? writing(question, draft, t, changed)
      : choices(question, draft, t, changed);
  const forward = button(t("next"), steps.next, "call");
  const show = (): void => {
    forward.disabled = isBlank(question, draft);
  };
  show();
  return el(
    "section",
    { class: "card question" },
    el("p", { class: "muted", id: "place" }, t("place", place)),
    el("progress", { max: place.count, value: place.number, "aria-labelledby": "place" }),
    body,
    forward,
    el(
      "div",
      { class: "under-card" },
      place.number > 1 ? button(t("back"), steps.back, "plain") : el("span"),
      skip,
    ),
  );
}
