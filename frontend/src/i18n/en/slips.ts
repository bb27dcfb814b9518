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
  balance: "Number handed out, balance",
  silentLater:
    "Nobody is told whether a slip was used; which void ones were comes out with the result.",
  silent:
    "Before closing, nobody is told whether a slip was used; the figures come out afterwards.",
  print: {
    title: "Print",
    once: "Eight on A4, with cut lines. The file is made this once and kept nowhere.",
    count: "How many",
    wrong: "Enter a whole number from 1 to {count}",
    enough: "All are printed. To print more, enter the spoiled or exchanged slips first.",
    allowed: "{count} more may be printed (roll and spares less valid ones), 1000 at once",
    verb: "Print slips",
    all: "Print the slips of all units",
    allBody: "A file a unit, each up to roll and spares, in one download. Only this once: keep it.",
    done: "The slips are made: print them now and delete the file",
  },
  void: {
    verb: "Void all",
    title: "Void {count} slips of this unit?",
    body: "Only if not one was handed out: the print went wrong or was lost. Slips already handed out stop working at once, and if one was used the result is not valid. If some were handed out, cancel, enter how many, and scan the rest as void. Only the last print declared void can be taken back; one voided earlier stays void for good.",
    done: "All void; print again",
  },
  back: {
    heading: "{count} slips declared void at once",
    lead: "If they were handed out after all, take this back and enter how many: else they do not work, and those used make the result not valid.",
    verb: "Take it back",
    title: "Let these {count} slips hold again?",
    body: "Unused ones work again, used ones count. Take slips printed since back and scan them as void first: both must not hold together.",
    done: "Taken back; now enter how many were handed out",
  },
  scan: {
    title: "Scan",
    as: "These slips are",
    codes: "Codes",
    empty: "Scan or type a code first",
    photoHint: "Lay them flat; one photo may show many",
    inPhoto:
      "{all} read in the photo, {done} entered. Those without a number were not read: go closer.",
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
    void_print: "void with its whole print",
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
