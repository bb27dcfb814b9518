import type { Texts } from "../zh-CN";

export const slips: Texts["slips"] = {
  title: "Slips",
  lead: "One for each worker, unnumbered, tied to no name. Fold them and let workers draw.",
  unit: "Union judged",
  filter: "Find a unit or sub-district",
  figures: "Figures",
  roll: "Roll + spares",
  printed: "Printed",
  outstanding: "Not returned",
  paper: "With a paper ballot",
  voided: "Void",
  replaced: "Replaced",
  figure: {
    void_unused: "Not handed out, void",
    void_spoiled: "Spoiled, void",
    issued: "Used on a phone",
  },
  untold: "How many used a phone is told after closing only, so that nobody can watch who votes.",
  none: "No unit needs slips",
  noneHint: "Units with a roll stand here once the evaluation is open.",
  over: "The evaluation is over: nothing can be printed or scanned any more.",
  early:
    "Closed early: nobody can vote and no slips can be printed. Open the box, scan and count; all can be entered until the release.",
  notYet:
    "Phones may still vote until {day}, so the box stays shut. Scan slips from it afterwards.",
  silent:
    "Before closing, nobody is told whether a slip was used; the figures come out afterwards.",
  print: {
    title: "Print",
    once: "Eight on A4, with cut lines. The file is made this once and kept nowhere.",
    count: "How many",
    allowed: "{count} more may be printed (roll and spares less valid ones), 1000 at once",
    verb: "Print slips",
    all: "Print the slips of all units",
    allBody: "A file a unit, each up to roll and spares, in one download. Only this once: keep it.",
    done: "The slips are made: print them now and delete the file",
  },
  void: {
    verb: "Void all",
    title: "Void every slip of this unit?",
    body: "For a print that went wrong or was lost before any was handed out. Refused once slips handed out, spoiled or replaced were entered. If one was used after all, closing finds it and the result is not valid.",
    done: "All void; print again",
  },
  scan: {
    title: "Scan",
    as: "These slips are",
    codes: "Codes",
    hint: "Scan one after the other, or type the codes, one a line",
    verb: "Enter",
    photo: "Take a photo",
    result: "{done} of {all} entered.",
  },
  mark: {
    unused: "Not handed out",
    spoiled: "Spoiled",
    paper: "With a paper ballot",
    replaced: "Replaced",
  },
  markHint: {
    unused:
      "Never handed to anybody: scan each. If one was used after all, closing finds it and the result is not valid.",
    spoiled:
      "Torn, dirty or misprinted, used or not. Another slip is given; how many had been used is published.",
    paper:
      "Found in the ballot box, opened after voting. If it was used on a phone, its paper ballot is taken out.",
    replaced:
      "The phone lost its data and another slip is given, used or not; the number is published.",
  },
  state: {
    unused: "not used",
    issued: "used on a phone",
    paper: "counted with a paper ballot",
    void_unused: "void as not handed out",
    void_spoiled: "void as spoiled",
    replaced: "replaced",
  },
  outcome: {
    done: "Entered",
    already: "Entered before, not counted twice",
    refused: "Not entered: it is {state}",
    unknown: "Not entered: unknown code, perhaps of another unit",
    other_unit: "Not entered: a slip of another unit",
    takeOut: "Used on a phone: take its paper ballot out of the count",
  },
};
