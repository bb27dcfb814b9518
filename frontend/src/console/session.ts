import { computed, readonly, ref, shallowRef } from "vue";
import * as auth from "@/api/auth.gen";
import type * as api from "@/api/client.gen";
import { NetworkError } from "@/api/errors";
import { onSessionEnded, refreshSession, setAccessToken } from "@/api/request";
import { readPreference, writePreference } from "@/lib/storage";
import { keepDraftsOf } from "./shared/drafts";

/** Another tab that logs in or out shares our cookie: what is shown here would no longer be true. */
const CHANNEL = "sanliang-session";
/** No secret: only spares a visitor who never signed in the question that can but be refused. */
const SIGNED_IN = "signed-in";

const current = shallowRef<api.MeRead | null>(null);
export const account = readonly(current);
/** The last session ran out by itself: the login says so instead of looking like a mistake. */
export const expired = ref(false);
export const level = computed(() => current.value?.level ?? null);

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
let leave: () => void = () => undefined;

/** Told when the session ended without being asked to; the app shows the login then. */
export function onSignedOut(listener: () => void): void {
  leave = listener;
}

function forget(): void {
  current.value = null;
  setAccessToken(null);
}

onSessionEnded(() => {
  if (!current.value) return; // several requests find the same end
  expired.value = true;
  forget();
  leave();
});
channel?.addEventListener("message", (event: MessageEvent<string | null>) => {
  keepDraftsOf(event.data);
  if (!current.value || event.data === current.value.account_id) return;
  forget();
  leave();
});

export function can(permission: api.Permission): boolean {
  return current.value?.permissions.includes(permission) ?? false;
}

/** A page load has no token: the cookie may bring the session back. False when there is none. */
export async function restoreSession(): Promise<boolean> {
  if (readPreference(SIGNED_IN) !== "yes") {
    forget();
    return false;
  }
  try {
    await refreshSession();
    current.value = await auth.me();
    return true;
  } catch (error) {
    if (error instanceof NetworkError) throw error;
    writePreference(SIGNED_IN, "no");
    expired.value = true;
    forget();
    return false;
  }
}

export async function logIn(username: string, password: string): Promise<void> {
  const reply = await auth.signIn({ username, password }, { anonymous: true });
  setAccessToken(reply.access_token);
  current.value = await auth.me();
  expired.value = false;
  keepDraftsOf(current.value.account_id);
  writePreference(SIGNED_IN, "yes");
  channel?.postMessage(current.value.account_id);
}

/** After the password was changed, rights that waited for it are there. */
export async function reloadAccount(): Promise<void> {
  current.value = await auth.me();
}

export async function logOut(): Promise<void> {
  try {
    await auth.signOut({ anonymous: true });
  } finally {
    writePreference(SIGNED_IN, "no");
    expired.value = false;
    keepDraftsOf(null);
    forget();
    channel?.postMessage(null);
  }
}
