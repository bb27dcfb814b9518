// The public pages' texts: the same keys and the same placeholders in both languages. (The
// console's dictionaries are held by the compiler and by src/i18n/dictionaries.spec.ts.)
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../locales/", import.meta.url));

function flatten(node, prefix = "") {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)]],
  );
}

const placeholders = (text) =>
  [...text.matchAll(/\{(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join();

async function read(language) {
  return new Map(flatten(JSON.parse(await readFile(`${folder}public.${language}.json`, "utf8"))));
}

const [zh, en] = await Promise.all([read("zh-CN"), read("en")]);
const problems = [];
for (const key of new Set([...zh.keys(), ...en.keys()])) {
  if (!zh.has(key)) problems.push(`${key}: missing in Chinese`);
  else if (!en.has(key)) problems.push(`${key}: missing in English`);
  else if (placeholders(zh.get(key)) !== placeholders(en.get(key)))
    problems.push(`${key}: other placeholders`);
}
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
