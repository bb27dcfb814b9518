/** All answers once more before they go: afterwards nobody can change or find them. */
import { button, el, type Texts } from "./dom";
import type { Draft } from "./draft";
import { isBlank } from "./question-card";
import type { Question } from "./protocol";

export function wordsOf(question: Question, draft: Draft, t: Texts): string {
  if (isBlank(question, draft)) return t("blank");
  if (question.kind === "text") return draft.texts[question.code] ?? "";
  const codes = ([] as string[]).concat(draft.answers[question.code] ?? []);
  return (question.options ?? [])
    .filter((option) => codes.indexOf(option.code) >= 0)
    .map((option) => option.text)
    .join("、");
}

export function reviewCard(
  questions: Question[],
  draft: Draft,
  t: Texts,
  change: (at: number) => void,
  submit: () => void,
): HTMLElement {
  const rows = questions.map((question, at) => {
    const alter = button(t("alter"), () => change(at), "plain");
    alter.setAttribute("aria-label", t("alter_number", { number: at + 1 }));
    return el(
      "div",
      { class: "row" },
      el("dt", { lang: "zh-CN" }, `${at + 1}. ${question.text}`),
      el(
        "dd",
        isBlank(question, draft) ? { class: "muted" } : { lang: "zh-CN" },
        wordsOf(question, draft, t),
      ),
      el("dd", { class: "alter" }, alter),
    );
  });
  const blanks = questions.filter((question) => isBlank(question, draft)).length;
  return el(
    "section",
    { class: "card review" },
    el("h2", { tabindex: "-1" }, t("review")),
    blanks > 0 ? el("p", {}, t("review_blanks", { count: blanks })) : null,
    el("dl", { class: "answers" }, ...rows),
    el("p", { class: "caution" }, t(draft.channel === "open" ? "submit_open" : "submit_final")),
    button(t("submit"), submit, "call"),
  );
}
