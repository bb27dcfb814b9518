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

/** The list behind a figure, narrowed to the union the figure is of; undefined where none is. */
export function listBehind(figure: Figure, shown: Shown): RouteLocationRaw | undefined {
  const within = shown.isOwn ? {} : { union_id: shown.unionId };
  switch (figure) {
    case "unions":
    case "enterprises":
      return shown.isOwn ? { name: "unions" } : { name: "union", params: { id: shown.unionId } };
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
      return shown.isOwn ? { name: "reports", query: { state: "submitted" } } : undefined;
    case "approved":
      return shown.isOwn ? { name: "reports", query: { state: "approved" } } : undefined;
  }
}
