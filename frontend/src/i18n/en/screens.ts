export const screens = {
  title: "Wall displays",
  lead: "For a screen in a hall: open {address} on it and pair it here with the code it shows.",
  pair: "Pair a display",
  paired: "Paired; it shows the progress in a few seconds",
  none: "No display is paired",
  noneHint:
    "Open {address} on the display, note the code of 8 signs, then choose “Pair a display”.",
  field: {
    code: "Pairing code",
    name: "Where it stands",
    union: "Whose progress it shows",
    state: "State",
    seen: "Last used",
    actions: "Actions",
  },
  hint: {
    code: "The 8 signs the display shows; valid for 10 minutes",
    name: "For example: hall, third floor",
  },
  neverSeen: "Has not read anything yet",
  by: "Paired by {name}, {time}",
  state: { live: "In use", ended: "Ended", expired: "Expired" },
  ended: "List ended and expired ones too",
  end: "End",
  endDone: "Ended; the display goes back to its code",
  ask: {
    title: "End “{name}”?",
    body: "The display can no longer read progress. To use it again it must be paired again.",
  },
};
