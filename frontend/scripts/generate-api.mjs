// Writes src/api/client.gen.ts from openapi.json; with --check only says whether it is stale.
import { readFile, rm, writeFile } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import prettier from "prettier";
import { generateApi } from "swagger-typescript-api";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = join(root, "src/api/client.gen.ts");
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
  return prettier.format(note + body, { parser: "typescript", printWidth: 100 });
}

const fresh = await generated();
if (process.argv.includes("--check")) {
  const committed = await readFile(target, "utf8").catch(() => "");
  if (committed !== fresh) {
    console.error("src/api/client.gen.ts does not fit openapi.json: run `npm run api`.");
    process.exit(1);
  }
} else {
  await writeFile(target, fresh);
}
