import type { Texts } from "../zh-CN";

export const textReview = {
  lead: "Published from twenty on, in random order, after the organiser's review; originals are kept.",
  none: "Nothing to read. Before publication only the organiser reads them.",
  received: "{count} received.",
  tooFew: "Fewer than twenty: only their number is published.",
  published: "{count} published, {restricted} kept by the organiser, {deleted} deleted.",
  review: "Review ({count} left)",
  publish: "Publish these",
  publishTitle: "Publish these opinions?",
  publishBody:
    "All {count} are decided. Afterwards nothing can be changed; how many were kept back or deleted is published too.",
  undecided: "{count} are still to be decided; then they can be published together.",
  reviewing: "Being reviewed by the organiser; once published they are here.",
  decided: "Decided: {state}",
  change: "Change the words",
  empty: "Write what is to be published, or choose “Organiser only” or “Delete”",
  done: "Published",
  found: "Proposed to leave out:",
  words: "Words to publish",
  kind: { name: "name", number: "number" },
  state: { public: "Publish", restricted: "Organiser only", deleted: "Delete" },
  all: "Choose the {count} on this page",
  page: "Nothing on this page can be decided together.",
  pick: "Choose this opinion",
  chosen: "{count} chosen",
  named: "{count} more on this page are read one by one: with a name, a number or changed words.",
  together: "Decide {count} together: {state}?",
  togetherPublic:
    "Published word for word. Until the group is published, each can be decided anew.",
  togetherKept:
    "Not published; the organiser keeps them. Until the group is published, each can be decided anew.",
  togetherDeleted:
    "Not published, only how many were deleted. Until the group is published, each can be decided anew.",
  told: "{count} decided: {state}.",
  leftFound: "{count} left: with a name or a number, please read them one by one.",
  leftDecided: "{count} left: decided already; change them one by one.",
  show: "Show",
  only: {
    all: "All",
    undecided: "Undecided",
    public: "To be published",
    restricted: "Kept",
    deleted: "Deleted",
  },
  noneSuch: "There are none.",
} satisfies Texts["textReview"];
