// Fails when dist/ is heavier than budgets.json allows, and names what is near its limit. Run after
// `npm run build`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const json = async (path) => JSON.parse(await readFile(root + path, "utf8"));
const manifest = await json("dist/.vite/manifest.json");
const budgets = await json("budgets.json");

const weights = new Map();
async function weigh(file) {
  if (!weights.has(file)) {
    weights.set(file, gzipSync(await readFile(`${root}dist/${file}`), { level: 9 }).length);
  }
  return weights.get(file);
}

/** An entry with everything it needs before it can start: its imports and theirs. */
function needed(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) needed(next, seen);
  return seen;
}

async function total(keys) {
  let bytes = 0;
  for (const key of keys) bytes += await weigh(manifest[key].file);
  return bytes;
}

const rows = [];
const firstRoute = needed("console.html");
needed("src/console/features/access/LoginPage.vue", firstRoute);
rows.push(["console first route", await total(firstRoute), budgets.consoleFirstRoute]);
rows.push(["public script", await total(needed("src/public/main.ts")), budgets.publicScript]);
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry) continue;
  const charts = key === "src/ui/charts.ts";
  rows.push([key, await weigh(chunk.file), charts ? budgets.chartsChunk : budgets.lazyChunk]);
}

let tooHeavy = false;
for (const [name, bytes, limit] of rows.sort((a, b) => b[1] - a[1])) {
  tooHeavy ||= bytes > limit;
  if (bytes < 0.9 * limit) continue;
  console.log(
    `${bytes > limit ? "OVER " : "ok   "} ${String(bytes).padStart(7)} / ${limit}  ${name}`,
  );
}
process.exit(tooHeavy ? 1 : 0);
