// The ballot on /e/{code}. First of all the slip's code leaves the address and the history.
import { BallotBooth } from "./booth";
import { readTexts } from "./dom";
import { storeOf } from "./draft";
import { scanOf } from "./scan";
import { readFragment } from "./slips";
import { loadSuite } from "./suite";

const fresh = readFragment(location.hash);
if (fresh !== null) history.replaceState(null, "", location.pathname + location.search);
// Another slip scanned into this very tab changes nothing but the part behind the #.
window.addEventListener("hashchange", () => {
  if (readFragment(location.hash) !== null) location.reload();
});

const root = document.getElementById("ballot");
if (root) {
  const { code = "", hotline = "", open, ended, prefix = "" } = root.dataset;
  for (const other of Array.from(document.querySelectorAll<HTMLElement>("[data-without-script]")))
    other.hidden = true;
  const scan = scanOf(code);
  if (fresh !== null) scan.keep(fresh);
  // Now, and not at the moment somebody begins: by then the network may be gone.
  if (ended === undefined) void loadSuite().catch(() => undefined);
  const booth = new BallotBooth(
    {
      root,
      t: readTexts(document.getElementById("ballot-texts")),
      code,
      hotline,
      open: open !== undefined,
      ended: ended !== undefined,
      prefix,
      store: storeOf(code),
      forgetScan: scan.forget,
      suite: loadSuite,
    },
    ended === undefined ? (fresh ?? scan.read()) : null,
  );
  void booth.start();
  for (const link of Array.from(document.querySelectorAll<HTMLElement>("[data-go]"))) {
    link.hidden = false;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      root.scrollIntoView();
      root.querySelector<HTMLElement>("[tabindex='-1']")?.focus({ preventScroll: true });
    });
  }
}

const search = document.getElementById("board-search");
if (search) void import("./board").then(({ startBoard }) => startBoard(search));
