import type { Texts } from "../zh-CN";

export const home = {
  title: "Home",
  greeting: "Hello, {name}",
  shortcuts: "Shortcuts",
  ownUnion: "Our union's data",
  noCampaign: {
    title: "No campaign is under way",
    hint: "Once the union above starts the campaign, this page tells you what to do first. You can already register your cadres.",
  },
  next: {
    left: "Next step · {n} {n|task|tasks} left",
    person: "Person and telephone",
    proof: "{count} there, {wanted} needed",
    go: "Do it now",
    finished: "All tasks of your union are done",
    finishedHint: "Keep the data up to date, so that what workers see stays true.",
  },
  report: {
    returned: "{n} {n|was|were} returned: {reason}",
    submitted: "“{title}” is handed in and waits for the union above. Nothing to do now.",
    draft: "“{title}” is still a draft; finish it and hand it in for review.",
    noReason: "no reason given",
    go: { returned: "Change it", submitted: "See it", draft: "Finish the draft" },
  },
  tasks: { title: "Our tasks" },
  waiting: {
    reports: "Reports waiting for you",
    all: "All that wait",
    none: "No report waits for review.",
    badges: "Unions with badges missing",
    badgesOf: "{with} of {all} have a badge",
    badgesNone: "All unions have their badges.",
    noCadres: "No cadre registered yet",
  },
} satisfies Texts["home"];

export const progress = {
  title: "Progress",
  back: "One level up",
  asOf: "As of {time}",
  stale: "Not updated just now, trying again.",
  strands: "The three displays",
  tasks: "Task by task",
  notCounted: "Not counted yet",
  formula: "Rate = tasks done ÷ tasks to be done. No ranking.",
  noCampaign: {
    title: "No campaign is under way",
    hint: "Once it starts, phases and unions are shown here.",
  },
  start: {
    action: "Start the {year} campaign",
    body: "Sets the tasks of the plan's four phases for your union and all below. Their home pages then show the next step.",
    yes: "Start",
    done: "Campaign started",
  },
  phases: { label: "Phases of the campaign", day: "day {day}, {left} left" },
  figures: {
    unions: "Unions",
    preparing: "{n} more in preparation; their tasks count too",
    enterprises: "Enterprise unions",
    cadres: "Cadres",
    badges: "With a badge",
    submitted: "Reports to review",
    approved: "Reports published",
  },
  children: {
    title: "Unions below, side by side",
    union: "Union",
    tasks: "Tasks done",
    rate: "Rate",
    own: "Own tasks",
    badges: "Badges/cadres",
    reports: "Published",
    none: "No unions below yet",
    noneHint: "Create them under “Unions”; their progress then stands here side by side.",
  },
} satisfies Texts["progress"];
