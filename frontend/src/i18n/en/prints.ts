export const prints = {
  title: "Print",
  lead: "Badges, contact cards, door and desk plates, plaques and posters, as PDF for a printer or a workshop.",
  what: "What to print",
  how: "Which union, which form",
  of: "Union",
  size: "Size",
  layout: "Layout",
  kind: {
    badge: {
      name: "Badges",
      use: "Worn by cadres; a scan checks who it is",
      size: "54 × 85.6 mm and two more",
    },
    contact_card: {
      name: "Contact cards",
      use: "For workers: whom to ask, and how",
      size: "90 × 54 mm",
    },
    door_plate: {
      name: "Door plate",
      use: "Beside the door of the union's office",
      size: "300 × 120, 200 × 100 mm",
    },
    desk_plate: {
      name: "Desk plates",
      use: "Folded, to stand on a desk",
      size: "200 × 100 mm on either face",
    },
    plaque: {
      name: "Union plaque",
      use: "The drawing for the workshop",
      size: "As large as the unit's own",
    },
    poster: { name: "Poster", use: "Office, officers and telephones", size: "A3 or A4" },
  },
  badgeSize: {
    cr80: "54 × 85.6 mm (card printer)",
    "90x60": "90 × 60 mm",
    "70x100": "70 × 100 mm",
  },
  doorSize: { "300x120": "300 × 120 mm", "200x100": "200 × 100 mm" },
  posterSize: { a3: "A3", a4: "A4" },
  sheet: { single: "One to a page", a4: "A4 sheets with crop marks" },
  orientation: { vertical: "Top to bottom", horizontal: "Left to right" },
  room: "What the door says",
  roomHint: "For example: office of the chair",
  side: { width_mm: "Width (mm)", height_mm: "Height (mm)" },
  plaqueHint:
    "Measure the unit's own plaque; the union's has the same size. It bears the union's full name.",
  posterHint: "It shows the office, hours and telephones on record and everybody in office.",
  deskHint: "One page of 200 × 200 mm each; cut it out and fold it along the middle.",
  toUnion: "The union's record",
  people: {
    title: "For whom ({n} chosen)",
    none: "Choose at least one person",
    tooMany: "At most {n} people at a time",
    badges: "Those without a badge get one first:",
    barred: { badge: "No badge yet", union: "Of another union" },
  },
  make: "Make the PDF",
  making: "Making it…",
  ready: "The PDF is ready.",
  open: "Open the PDF",
  download: "Download the PDF",
  fileName: "{what}-{union}.pdf",
  consent:
    "Only what people agreed to publish is printed; otherwise the union's telephone stands there.",
};

/** What the audit trail says of prints. */
export const printVerbs = {
  print: { made: "Printed" },
  print_batch: {
    ordered: "Ordered a print batch",
    failed: "Print batch failed",
    swept: "Removed a batch's file",
  },
};
