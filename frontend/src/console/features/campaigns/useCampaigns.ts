import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";

export function useCampaigns(): List<api.CampaignRead, Record<string, string>> {
  return useList({}, ({ page }, signal) =>
    api.listCampaigns({ page, size: 20, sort: "-starts_on" }, { signal }),
  );
}

export interface WithTasks {
  campaign: api.CampaignRead;
  tasks: api.TaskRead[];
}

/** A campaign asks at most some dozens of tasks; one page holds them. */
export function useCampaign(id: () => string): Load<WithTasks> {
  return useLoad(async (signal) => {
    const [campaign, tasks] = await Promise.all([
      api.readCampaign(id(), { signal }),
      api.listTasks({ campaign_id: id(), size: 100 }, { signal }),
    ]);
    return { campaign, tasks: tasks.items };
  });
}

export function useTemplates(): Load<api.TemplateRead[]> {
  return useLoad(async (signal) => {
    const page = await api.listCampaignTemplates({ size: 100 }, { signal });
    return page.items;
  });
}

/** The server's answers as they are: what each screen does is one call and its form. */
export const {
  createCampaign,
  updateCampaign,
  deleteCampaign,
  addCampaignTask,
  updateCampaignTask,
  deleteCampaignTask,
  copyCampaignTemplate,
  updateCampaignTemplate,
  deleteCampaignTemplate,
} = api;

export function usePreview(wanted: { template: string; year: number }): Load<api.CampaignPreview> {
  return useLoad((signal) =>
    api.previewCampaign({ template: wanted.template, year: wanted.year }, { signal }),
  );
}

export function useTemplate(id: string): Load<api.TemplateRead> {
  return useLoad((signal) => api.readCampaignTemplate(id, { signal }));
}
