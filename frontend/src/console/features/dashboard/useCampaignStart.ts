import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { today } from "@/lib/dates";
import { t } from "@/i18n";

const TEMPLATE = "sanliang";

export interface CampaignStart {
  busy: Ref<boolean>;
  year: number;
  /** A district (or the city) starts the campaign; it reaches everything below. */
  allowed: boolean;
  start: () => Promise<api.CampaignRead | undefined>;
}

export function useCampaignStart(): CampaignStart {
  const { busy, run } = useAction();
  const year = Number(today().slice(0, 4));
  const level = account.value?.level;
  const allowed = can("campaigns:write") && (level === "district" || level === "city");
  const start = () =>
    run(() => api.createCampaign({ template: TEMPLATE, year }), t("progress.start.done"));
  return { busy, year, allowed, start };
}
