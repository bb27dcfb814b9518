import { createApp } from "vue";
import { NetworkError } from "@/api/errors";
import { readPreference, writePreference } from "@/lib/storage";
import "@/styles/tokens.css";
import "@/styles/base.css";
import App from "./App.vue";
import { restoreDisplay } from "./display";
import { restoreLanguage } from "./language";
import { router } from "./router";
import { onSignedOut, restoreSession } from "./session";
import { startFailed } from "./start";

onSignedOut(() => {
  if (router.currentRoute.value.meta.feature?.open) return; // already there, with the way back
  void router.push({ name: "login", query: { next: router.currentRoute.value.fullPath } });
});

// After an update the old chunks are gone from the server: load the page anew, once.
router.onError((_error, to) => {
  if (readPreference("reloaded") === to.fullPath) return;
  writePreference("reloaded", to.fullPath);
  location.assign(router.resolve(to.fullPath).href);
});
router.afterEach(() => writePreference("reloaded", ""));

async function start(): Promise<void> {
  restoreDisplay();
  await restoreLanguage();
  try {
    await restoreSession();
  } catch (error) {
    // Without the network nobody knows whether there is a session: say so instead of "log in".
    if (!(error instanceof NetworkError)) throw error;
    startFailed.value = true;
  }
  createApp(App).use(router).mount("#app");
}

void start();
