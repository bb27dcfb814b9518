import type { Texts } from "../zh-CN";

export const transfers = {
  title: "Transfers",
  one: "Transfer",
  lead: "A union, with its enterprise and cadres, moves from one sub-district to another: one side asks, the other accepts.",
  fileName: "Transfers",
  tabs: { label: "In or out", all: "All", in: "In", out: "Out" },
  filter: "State",
  none: "No such transfer",
  noneHint:
    "To give a union away, use “Transfer” on its page; to take one, ask for it here by its public code.",
  field: {
    subject: "Union (enterprise)",
    from: "From",
    to: "To",
    reason: "Reason",
    note: "Answer",
    state: "State",
    created_at: "Asked",
    decided_at: "Answered",
    asked_by: "Asked by",
    code: "Public code",
    target: "Transfer to",
  },
  askedBy: { from: "the giving side", to: "the taking side", above: "decided above" },
  subjectType: { union: "Union", enterprise: "Enterprise" },
  waitsForYou: "Waits for you",
  waitsForOther: "Waits for the other side",
  notice: {
    title: "{n} {n|transfer waits|transfers wait} for your answer",
    go: "Have a look",
  },
  give: {
    action: "Transfer to another sub-district",
    title: "Transfer “{name}”",
    union: {
      asked:
        "Once the other side accepts, it moves there with its branches, cadres, badges and reports, and you no longer see it. Until then nothing changes.",
      above:
        "You are above both sides, so it takes effect at once: the union moves with its branches, cadres, badges and reports.",
    },
    enterprise: {
      asked:
        "An enterprise belongs to the sub-district where it works. Once the other side accepts, it moves there and you no longer see it. Until then nothing changes.",
      above:
        "An enterprise belongs to the sub-district where it works. You are above both sides, so it takes effect at once.",
    },
    search: "Find a sub-district",
    searchHint: "Type a part of its name",
    noTerritory: "No such sub-district",
    reasonHint: "For example: the enterprise moved its office there",
    submit: "Ask for the transfer",
    submitAbove: "Transfer now",
    asked: "Asked; the other side answers",
    moved: "Transferred",
  },
  take: {
    action: "Ask to take one in",
    title: "Ask for a union to be transferred here",
    body: "Give its public code. Once accepted, it comes to you with its cadres, badges and reports.",
    codeHint: "12 characters, printed on badges and on the union's page",
    submit: "Ask",
  },
  detail: {
    consequences: "Once accepted",
    union: {
      see: "Its data, cadres, badges and reports belong to “{to}”; “{from}” no longer sees them.",
      count: "Its employees and tasks count for “{to}”.",
      badge: "Issued badges and their QR codes stay valid.",
      accounts: "Its own accounts go on as before.",
    },
    enterprise: {
      see: "The enterprise belongs to “{to}”; “{from}” no longer sees it.",
      count: "Its employees and its union's state count for “{to}”.",
    },
  },
  verb: { accept: "Accept", refuse: "Refuse", withdraw: "Withdraw" },
  ask: {
    accept: {
      title: "Accept the transfer?",
      body: "“{name}” moves at once from “{from}” to “{to}”, with its cadres, badges and reports.",
    },
    withdraw: {
      title: "Withdraw the request?",
      body: "Everything stays as it is; you can ask again later.",
    },
    refuse: {
      title: "Refuse the transfer",
      note: "Why",
      hint: "The other side sees it, for example: the enterprise still works here",
    },
  },
  done: {
    accept: "Accepted and transferred",
    refuse: "The other side is told",
    withdraw: "Withdrawn",
  },
} satisfies Texts["transfers"];

export const tasks = {
  title: "Unions that still miss it",
  lead: "Choose a union to see its data and get in touch.",
  back: "Back to the progress",
  none: "All done",
  noneHint: "No union in your range still misses this task.",
  state: "State",
  field: {
    union: "Union",
    proof: "There/needed",
    proofPerson: "Person and telephone (there/needed)",
    state: "State",
    completed_at: "Done on",
  },
  missing: "{n} {n|union|unions} to go",
} satisfies Texts["tasks"];
