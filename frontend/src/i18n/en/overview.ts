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
  back: "Back to all progress",
  asOf: "As of {time}",
  stale: "Not updated just now, trying again.",
  strands: "The three displays",
  tasks: "Task by task",
  formula:
    "Rate = unions that fulfilled it ÷ unions it applies to, summed over the tasks. No ranking.",
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
    badges: "Badges/cadres",
    reports: "Published",
    none: "No unions below yet",
    noneHint: "Create them under “Unions”; their progress then stands here side by side.",
  },
} satisfies Texts["progress"];

export const unions = {
  title: "Unions",
  one: "Union",
  lead: "Your union and those below it. Choose one to see its data.",
  search: "Find a union by name",
  none: "No union found",
  noneHint: "Try other words, or check whether it is in your range.",
  below: "Show or hide the unions below {name}",
  children: "{n} below",
  more: "Show more ({n} left)",
  officeMissing:
    "Office address or phone is missing. Once filled in, they appear on every badge page, so that workers find the office.",
  create: {
    title: "Create a union below",
    where: "It will stand below “{parent}”.",
    submit: "Create",
  },
  field: {
    level: "Level",
    name: "Name of the union",
    unit_name: "Name of the unit",
    non_public: "Kind of unit",
    office_address: "Office address",
    office_hours: "Office hours",
    office_phone: "Office phone",
    code: "Public code",
    child_count: "Unions below",
    updated_at: "Updated",
  },
  hint: {
    name: "Full name, as on plaque and seal",
    office_address: "With floor and room, so that workers find it",
    office_hours: "For example: Monday to Friday 8:30–12:00, 14:00–18:00",
  },
  nonPublic: { unknown: "Not filled in", yes: "Non-public", no: "Public" },
} satisfies Texts["unions"];
