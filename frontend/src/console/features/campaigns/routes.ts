import type { FeatureRoute } from "@/console/feature-route";

const ABOVE = ["city", "district", "sub_district"] as const;

const routes: FeatureRoute[] = [
  {
    path: "/campaigns",
    name: "campaigns",
    title: "campaigns.title",
    page: () => import("./CampaignsPage.vue"),
    permission: "campaigns:read",
    menu: { group: "campaign", order: 2.05, icon: "steps", orderForEnterprise: 6.1 },
  },
  {
    path: "/campaigns/new",
    name: "campaign-new",
    title: "campaigns.start.title",
    page: () => import("./CampaignStartPage.vue"),
    permission: "campaigns:write",
    levels: [...ABOVE],
  },
  {
    path: "/campaigns/:id",
    name: "campaign",
    title: "campaigns.one",
    page: () => import("./CampaignPage.vue"),
    permission: "campaigns:read",
  },
  {
    path: "/campaigns/:id/edit",
    name: "campaign-edit",
    title: "campaigns.edit.title",
    page: () => import("./CampaignEditPage.vue"),
    permission: "campaigns:write",
  },
  {
    path: "/campaign-templates",
    name: "campaign-templates",
    title: "campaigns.templates.title",
    page: () => import("./TemplatesPage.vue"),
    permission: "campaigns:read",
    levels: [...ABOVE],
  },
  {
    path: "/campaign-templates/:id/edit",
    name: "campaign-template-edit",
    title: "campaigns.templates.editTitle",
    page: () => import("./TemplateEditPage.vue"),
    permission: "campaigns:write",
    levels: [...ABOVE],
  },
];
export default routes;
