import { fileURLToPath, URL } from "node:url";
import vue from "@vitejs/plugin-vue";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const backend = process.env.SANLIANG_DEV_BACKEND ?? "http://127.0.0.1:8000";
const backendPaths = ["/api", "/b/", "/B/", "/s/", "/e/", "/E/", "/docs", "/openapi.json"];

/** In development Vite itself must answer every console address with the one shell. */
function serveConsoleShell(): Plugin {
  return {
    name: "serve-console-shell",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split("?")[0] ?? "";
        if (path === "/" || path === "/console" || path.startsWith("/console/")) {
          request.url = "/console.html";
        }
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [vue(), serveConsoleShell()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
  build: {
    // The public pages are opened in the browsers of old phones (WeChat on iOS 12); one target
    // for both entries keeps one build.
    target: ["chrome64", "safari12"],
    manifest: true,
    // A page asks for its own scripts: listing those of every page cost each sign-in 4 KB.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        console: "console.html",
        public: "src/public/main.ts",
        ballot: "src/public/ballot/main.ts",
      },
      // The console's first script names every screen's: the manifest tells whose a hash is.
      output: { chunkFileNames: "assets/[hash].js", assetFileNames: "assets/[hash][extname]" },
    },
  },
  server: {
    proxy: Object.fromEntries(backendPaths.map((path) => [path, backend])),
  },
  test: {
    // What needs a page says so in its first line (`@vitest-environment happy-dom`): most is logic,
    // and setting a page up takes longer than its tests.
    environment: "node",
    // By default one processor is left idle, and each file waits for a process of its own.
    pool: "threads",
    maxWorkers: "100%",
    include: ["src/**/*.spec.ts"],
    setupFiles: ["src/i18n/all-texts.setup.ts"],
    restoreMocks: true,
  },
});
