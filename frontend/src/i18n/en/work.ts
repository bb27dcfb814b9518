import type { Texts } from "../zh-CN";

export const reports = {
  title: "Feature work",
  one: "Feature-work report",
  lead: "Tell workers what is new and what came of it. Published once approved.",
  publicPage: "See the public page",
  note: { review: "Reviewer's note", returned: "What to change", previous: "Asked for before" },
  returnedBecause: "Returned: {note}",
  list: {
    of: "Union shown (with those below)",
    add: "Write a report",
    none: "No feature-work report yet",
    noneHint: "A contest, a case of help, a negotiation: how it was done and what came of it.",
    noMatch: "No report matches",
    nothingWaits: "No report waits for review",
    nothingWaitsHint: "What the unions below hand in appears here.",
  },
  filter: { state: "Filter by state", q: "Find by title" },
  field: {
    category: "Category",
    aim: "Counts towards",
    title: "Title",
    happened_on: "Happened on",
    new_practice: "What is new",
    new_result: "What came of it",
    photo_ids: "Photos",
    note: "What to change",
  },
  hint: {
    title: "What was done, in one sentence",
    new_practice: "How it was done, and how that differs from before; at least {n} characters",
    new_result: "The result, best with a figure or a fact; at least {n} characters",
    written: "{n} {n|character|characters} written",
    short: "{n} {n|character|characters} written, {more} more needed",
    privacy:
      "Leave out names, photos and illnesses of those who were helped: everybody can read the page.",
    photos: "Not needed; at most {n}. People in the pictures must agree.",
    note: "Say what should change; the authors will read it",
  },
  form: {
    newTitle: "Write a feature-work report",
    editTitle: "Edit a feature-work report",
    lead: "Hand it in when ready; the union above reviews it.",
    submit: "Hand in for review",
    saveDraft: "Save as a draft",
    kept: "Saved as a draft, not handed in yet",
    untitled: "Give it a title",
    shortPractice: "Write at least {n} characters: what was done, and how",
    shortResult: "Write at least {n} characters: what came of it",
  },
  photo: { alt: "Photo {n}", remove: "Remove photo {n}" },
  verb: {
    submit: "Hand in for review",
    approve: "Approve and publish",
    return: "Return",
  },
  withdraw: {
    draft: "Delete draft",
    submitted: "Take back",
    returned: "Withdraw",
    approved: "Withdraw",
  },
  ask: {
    submit: {
      title: "Hand in for review?",
      body: "The union above reviews it; until then you can take it back to edit it.",
    },
    approve: {
      title: "Approve and publish?",
      body: "Everybody can then see this report and its photos.",
    },
    withdraw: {
      draft: { title: "Delete this draft?", body: "It cannot be edited or restored then." },
      submitted: {
        title: "Take this report back?",
        body: "It becomes a draft again, to be edited and handed in anew.",
      },
      returned: {
        title: "Withdraw this report?",
        body: "It cannot be edited any more; write another one if needed.",
      },
      approved: {
        title: "Withdraw this report?",
        body: "It is no longer public and cannot be edited any more; write another one if needed.",
      },
    },
  },
  done: {
    save: "Draft saved",
    submit: "Handed in, waiting for review",
    approve: "Approved and published",
    return: "Returned; the authors will read your note",
    withdraw: {
      draft: "Draft deleted",
      submitted: "Taken back; it is a draft again",
      returned: "Withdrawn",
      approved: "Withdrawn, no longer public",
    },
  },
} satisfies Texts["reports"];

export const accounts = {
  title: "Accounts",
  lead: "Log-in accounts of your union and those below.",
  create: "Create an account",
  active: "Active",
  disabled: "Disabled",
  firstPassword: "One-time password",
  never: "Never",
  you: "This is you",
  unionMissing: "Choose the union",
  apart: "Kept by whoever runs the server",
  field: {
    username: "User name",
    display_name: "Name",
    role: "Role",
    union: "Union",
    state: "State",
    last_login_at: "Last log-in",
  },
  hint: {
    username: "Letters, digits and . _ @ -, at least 3 characters",
    manager: "Enters, reviews and issues for the union and those below.",
    viewer: "Sees, changes nothing.",
  },
  verb: { disable: "Disable", enable: "Enable", reset: "Reset password" },
  ask: {
    disable: {
      title: "Disable the account of {name}?",
      body: "It cannot log in any more, and its sessions end at once.",
    },
    enable: {
      title: "Enable the account of {name}?",
      body: "It can log in again with its password.",
    },
    reset: {
      title: "Reset the password of {name}?",
      body: "The old password stops working. You get a one-time password, shown once, to pass on.",
    },
  },
  done: { disabled: "Account disabled", enabled: "Account enabled" },
  oneTime: {
    title: "One-time password",
    body: "Pass it on to {username}. It is not shown again, and must be changed at the first log-in.",
  },
} satisfies Texts["accounts"];

export const keys = {
  title: "API keys",
  lead: "For other systems: only the rights they need, and only until they expire.",
  create: "Create a key",
  none: "No API key yet",
  noneHint: "When another system is to read progress or hand in data, give it its own key here.",
  neverUsed: "Never used",
  revoke: "Revoke",
  revoked: "Key revoked",
  field: {
    name: "Purpose",
    scopes: "Rights",
    expires_on: "Valid until",
    last_used_at: "Last used",
  },
  hint: { name: "Say which system it is for" },
  state: { revoked: "Revoked", expired: "Expired" },
  ask: {
    title: "Revoke “{name}”?",
    body: "The system that uses it is locked out at once, for good.",
  },
  shown: {
    title: "New key",
    body: "Copy it now and keep it safe. It is not shown again; if it is lost, revoke it and make another.",
  },
} satisfies Texts["keys"];
