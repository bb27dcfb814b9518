import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { t } from "@/i18n";

export interface ScreenFilters {
  ended: boolean;
}

export interface Screens extends List<api.ScreenRead, ScreenFilters> {
  busy: Ref<boolean>;
  end: (id: string) => Promise<void>;
}

export function useScreens(): Screens {
  const list = useList({ ended: false }, ({ page, ended }, signal) =>
    api.listScreens({ page, size: 20, ended }, { signal }),
  );
  const { busy, run } = useAction();
  async function end(id: string): Promise<void> {
    await run(() => api.endScreen(id), t("screens.endDone"));
    await list.reload();
  }
  return { ...list, busy, end };
}

export interface PairingValues {
  code: string;
  name: string;
  union_id: string;
}

export type Pairing = Form<PairingValues> & {
  submit: () => Promise<api.ScreenRead | undefined>;
};

export function usePairing(): Pairing {
  const form = useForm<PairingValues>({
    code: "",
    name: "",
    union_id: account.value?.union.id ?? "",
  });
  const submit = () => form.send((options) => api.pairScreen({ ...form.values }, options));
  return { ...form, submit };
}

/** Where a display finds its page; the same server as this console. */
export function wallAddress(): string {
  return `${window.location.origin}/wall`;
}
