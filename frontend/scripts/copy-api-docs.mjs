/** Puts the API browser beside the build, so that /docs asks no other site for it. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const source = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const target = new URL("../dist/api-docs/", import.meta.url).pathname;

mkdirSync(target, { recursive: true });
for (const name of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
  copyFileSync(join(source, name), join(target, name));
}
writeFileSync(
  join(target, "start.js"),
  'SwaggerUIBundle({ url: "/openapi.json", dom_id: "#api", deepLinking: true });\n',
);
