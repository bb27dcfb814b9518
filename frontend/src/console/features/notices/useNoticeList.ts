import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { readAllNotices } from "@/console/shared/useBell";
import { useList, type List } from "@/console/shared/useList";
import { t } from "@/i18n";

export interface NoticeFilter {
  which: "unread" | "all";
}

export interface Notices extends List<api.NoticeRead, NoticeFilter> {
  busy: Ref<boolean>;
  readAll: () => Promise<void>;
}

export function useNoticeList(): Notices {
  const list = useList<api.NoticeRead, NoticeFilter>({ which: "all" }, ({ which, page }, signal) =>
    api.listNotices({ page, size: 20, ...(which === "unread" && { unread: true }) }, { signal }),
  );
  const { busy, run } = useAction();
  async function readAll(): Promise<void> {
    await run(readAllNotices, t("notices.allRead"));
    await list.reload();
  }
  return { ...list, busy, readAll };
}
