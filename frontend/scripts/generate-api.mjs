// Writes src/api/client.gen.ts and auth.gen.ts from openapi.json; with --check only says whether
// they are stale. A module goes into one chunk whole: what signing in needs is a module of its own.
import { readFile, rm, writeFile } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import prettier from "prettier";
import { generateApi } from "swagger-typescript-api";

const root = fileURLToPath(new URL("..", import.meta.url));
const note = `// Generated from openapi.json by \`npm run api\`. Do not edit: change the backend and run it again.\n\n`;

async function generated() {
  const folder = await mkdtemp(join(tmpdir(), "client-"));
  const { files } = await generateApi({
    input: join(root, "openapi.json"),
    output: folder,
    templates: join(root, "scripts/api-templates"),
    generateUnionEnums: true,
    defaultResponseType: "void",
    sortTypes: true,
    silent: true,
    hooks: {
      onCreateRouteName: (name, raw) => ({
        ...name,
        usage: raw.operationId.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
      }),
    },
  });
  await rm(folder, { recursive: true });
  const body = files
    .map((file) => file.fileContent)
    .join("\n")
    .replace(/^\/\*[\s\S]*?\*\/\s*/, "") // the generator's own banner names its version
    .replace(/^\/\/ @ts-nocheck\n/m, "");
  const [before, ...calls] = body.split(/^(?=\/\*\* .*\*\/\nexport const )/m);
  const signing = calls.filter((call) => call.includes("path: `/api/v1/auth/"));
  const others = calls.filter((call) => !signing.includes(call));
  const types = [...before.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]);
  const used = types.filter((name) => new RegExp(`\\b${name}\\b`).test(signing.join("")));
  const http = `import { request, type RequestOptions } from "./request";\n`;
  const typed = `import type { ${used.join(", ")} } from "./client.gen";\n`;
  const written = {
    "client.gen.ts": [before, ...others],
    "auth.gen.ts": [typed, http, ...signing],
  };
  const format = (parts) =>
    prettier.format(note + parts.join(""), { parser: "typescript", printWidth: 100 });
  return Promise.all(
    Object.entries(written).map(async ([name, parts]) => [name, await format(parts)]),
  );
}

for (const [name, fresh] of await generated()) {
  const target = join(root, "src/api", name);
  if (process.argv.includes("--check")) {
    const committed = await readFile(target, "utf8").catch(() => "");
    if (committed !== fresh) {
      console.error(`src/api/${name} does not fit openapi.json: run \`npm run api\`.`);
      process.exitCode = 1;
    }
  } else {
    await writeFile(target, fresh);
  }
}
