import type { Texts } from "../zh-CN";

export const app = {
  name: "Sanliang · union console",
  brand: "Sanliang",
  home: "Sanliang console, start page",
  skip: "Skip to the content",
  menu: "Main menu",
  menuGroup: {
    start: "Start",
    sanliang: "Shown to all",
    campaign: "Campaign",
    people: "Unions and people",
    papers: "Papers and printing",
    system: "System",
  },
  more: "More",
  logout: "Log out",
  largeType: "Large",
  otherLanguage: "中文",
  lost: {
    title: "No such page, or not yours to see",
    lead: "The address may be wrong, or another account looks after this work.",
    back: "Back to the start",
  },
} satisfies Texts["app"];

export const common = {
  actions: "Actions",
  colon: ": ",
  listComma: ", ",
  action: {
    save: "Save",
    edit: "Edit",
    cancel: "Cancel",
    close: "Close",
    retry: "Try again",
  },
  load: {
    loading: "Loading…",
    failed: "Could not be loaded",
    outdated: "Not refreshed; below is what was read before. ",
  },
  filter: { all: "All" },
  value: { missing: "Not filled in" },
  pager: {
    label: "Pages",
    previous: "Previous",
    next: "Next",
    position: "Page {page} of {last}, {total} {total|entry|entries}",
  },
  form: {
    optional: " (optional)",
    errorPrefix: "Error: ",
    problem: "Something needs to be changed",
    saved: "Saved",
  },
  draft: { restored: "What you had not saved is back", discard: "Discard" },
  conflict: {
    title: "Someone else has just changed this",
    body: "Everything you typed is still here. Fetch the newest version, merge your changes into it, check, and save.",
    reload: "Fetch the newest, keep my changes",
    merged: "The newest version is here, with your changes kept",
    contested: "Both sides changed these; yours is shown, please check: {fields}",
  },
  photo: {
    add: "Add a photo",
    replace: "Replace the photo",
    remove: "Take the photo away",
    sending: "Uploading…",
    sendingOf: "Sending {n} of {total}…",
    failed: "{name} was not sent: {why}",
    tooMany: "Too many at once: {n} {n|was|were} not sent",
    of: "Photo of {name}",
  },
  crop: {
    title: "Crop the photo",
    how: "Move the photo until head and shoulders are in the frame; pinch or slide to zoom, and straighten it. Arrow keys move it, plus and minus zoom.",
    frame: "What goes on the badge, 25 to 35",
    zoom: "Zoom",
    tilt: "Straighten",
    turn: "Turn by 90°",
    use: "Use this part",
  },
  union: {
    change: "Choose another union",
    hint: "Type a part of its name",
    none: "No union with such a name",
  },
  secret: { copy: "Copy", copied: "Copied", kept: "I have kept it" },
} satisfies Texts["common"];

export const errors = {
  network:
    "The server cannot be reached. Check the network and try again; nothing you typed is lost.",
  unexpected: "Something went wrong on this page. Reload and try again.",
  forbidden: "Your account may not do this.",
  notFound: "Not found: it may be gone, or outside your range.",
  tooMany: "Too many attempts. Wait a moment and try again.",
  server: "The server had a problem. When asking for help, give the number {number}.",
  refused: "It could not be done ({code}).",
  unreadableImage: "This picture cannot be opened. Choose a JPG or PNG photo.",
} satisfies Texts["errors"];

export const access = {
  login: {
    title: "Log in",
    heading: "Union console",
    lead: "Unions show their plaque, their people and their work",
    username: "User name",
    password: "Password",
    submit: "Log in",
    forgotten: "Forgot the password? The union above yours can reset it.",
    expired: "Your session has expired. Please log in again.",
    expiredKept: "Your session has expired. Please log in again; what you typed is still here.",
  },
  password: {
    title: "Change password",
    lead: "Sessions on other devices will end.",
    forced: "This is a one-time password. Choose your own first.",
    current: "Current password",
    new: "New password",
    hint: "At least {n} characters; a few words in a row are easiest to remember",
    repeat: "New password again",
    different: "The two new passwords differ",
    submit: "Change password",
    done: "Password changed",
  },
} satisfies Texts["access"];
