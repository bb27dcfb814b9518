import { shallowRef, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { createPoller, pageWatch } from "@/lib/poll";

const EVERY_SECONDS = 60;

export const NOTHING: api.NoticeSummary = { unread: 0, latest: [] };
const summary = shallowRef<api.NoticeSummary>(NOTHING);

async function ask(): Promise<void> {
  if (!account.value || !can("campaigns:read")) {
    summary.value = NOTHING;
    return;
  }
  summary.value = await api.noticeSummary();
}

const poller = createPoller(ask, EVERY_SECONDS, pageWatch);

/** What the bell and the home page show: one answer of the server for both, asked once a minute. */
export function useBell(): ShallowRef<api.NoticeSummary> {
  return summary;
}

export function startBell(): void {
  poller.start();
}

export function stopBell(): void {
  poller.stop();
  summary.value = NOTHING;
}

/** Mark one as read: it leaves the bell at once, the server is told beside. */
export async function readNotice(id: string): Promise<void> {
  const { unread, latest } = summary.value;
  if (latest.some((notice) => notice.id === id)) {
    summary.value = { unread: unread - 1, latest: latest.filter((notice) => notice.id !== id) };
  }
  await api.readNotice(id);
}

export async function readAllNotices(): Promise<void> {
  await api.readAllNotices();
  summary.value = NOTHING;
}
