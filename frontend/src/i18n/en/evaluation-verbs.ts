/** What evaluations leave in the list of events. */
export const evaluationVerbs = {
  evaluation: {
    drafted_again: "Evaluation drafted again from another",
    drafted: "Evaluation drafted",
    updated: "Evaluation changed",
    deleted: "Evaluation draft removed",
    opening: "Evaluation being opened",
    opened: "Evaluation opened",
    closing: "Evaluation being closed",
    closed: "Evaluation sealed",
    cancelled: "Evaluation cancelled",
    released: "Evaluation released",
  },
  evaluation_unit: {
    updated: "Evaluated unit changed",
    ways_explained: "Ways not taken explained",
  },
  slips: {
    printed: "Slips printed",
    scanned: "Slips scanned",
    scan_refused: "Slip scans refused",
    voided: "Unused slips voided",
    taken_back: "Voiding of slips taken back",
    handed_out_said: "Number of slips handed out noted",
  },
  paper: {
    counted: "Paper sheets counted",
    accepted: "Paper count accepted",
    texts_typed: "Opinions on paper typed",
  },
  forum: {
    recorded: "Forum recorded",
    updated: "Forum changed",
    removed: "Forum removed",
  },
  visit: {
    recorded: "Visit recorded",
    updated: "Visit changed",
    removed: "Visit removed",
  },
  opinion: {
    noted: "Opinion noted",
    updated: "Opinion dealt with",
    removed: "Opinion removed",
    reviewed: "Opinion reviewed",
  },
  opinions: {
    reviewed: "Opinions reviewed together",
    published: "Opinions published",
  },
  rectification: {
    entered: "Rectification entered",
    proposed: "Rectification proposed",
    planned: "Rectification planned",
    finished: "Rectification reported done",
    confirmed: "Rectification confirmed",
    returned: "Rectification returned",
    dropped: "Rectification dropped",
  },
};
