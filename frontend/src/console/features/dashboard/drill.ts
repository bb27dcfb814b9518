import type { RouteLocationRaw } from "vue-router";

/** What a figure of the progress document stands for. */
export type Figure =
  | "unions"
  | "enterprises"
  | "cadres"
  | "badges"
  | "submitted"
  | "approved"
  | "unionised"
  | "plaque";

export interface Shown {
  unionId: string;
  /** Whether the page shows the reader's own union: its lists need no union then. */
  isOwn: boolean;
}

/** Unions that the figures count. */
const COUNTED = { state: "active", administered_elsewhere: "false" };

/** The list behind a figure, narrowed to the union the figure is of and what is below it. */
export function listBehind(figure: Figure, shown: Shown): RouteLocationRaw {
  const within = shown.isOwn ? {} : { union_id: shown.unionId };
  const inside = shown.isOwn ? {} : { within_id: shown.unionId };
  switch (figure) {
    case "unions":
      return { name: "unions", query: { ...COUNTED, ...inside } };
    case "enterprises":
      return { name: "unions", query: { ...COUNTED, level: "enterprise", ...inside } };
    case "cadres":
      return { name: "roster", query: within };
    case "badges":
      return { name: "badges", query: within };
    case "plaque":
      return { name: "plaques", query: within };
    case "unionised":
      return {
        name: "enterprises",
        query: { closed: "false", ...(shown.isOwn ? {} : { territory_id: shown.unionId }) },
      };
    case "submitted":
    case "approved":
      return { name: "reports", query: { state: figure, ...within } };
  }
}
