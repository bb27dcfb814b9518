// The ballot on /e/{code}. First of all the slip's code leaves the address and the history.
import { BallotBooth } from "./booth";
import { readTexts } from "./dom";
import { storeOf } from "./draft";
import { readFragment } from "./slips";
import { loadSuite } from "./suite";

const scanned = readFragment(location.hash);
if (scanned !== null) history.replaceState(null, "", location.pathname + location.search);

const root = document.getElementById("ballot");
if (root) {
  const { code = "", hotline = "", open, prefix = "" } = root.dataset;
  root.textContent = "";
  root.hidden = false;
  for (const other of Array.from(document.querySelectorAll<HTMLElement>("[data-without-script]")))
    other.hidden = true;
  const booth = new BallotBooth(
    {
      root,
      t: readTexts(document.getElementById("ballot-texts")),
      code,
      hotline,
      open: open !== undefined,
      prefix,
      store: storeOf(code),
      suite: loadSuite,
    },
    scanned,
  );
  void booth.start();
}

const search = document.getElementById("board-search");
if (search) void import("./board").then(({ startBoard }) => startBoard(search));
