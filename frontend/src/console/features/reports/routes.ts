import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/reports",
    name: "reports",
    title: "reports.title",
    page: () => import("./ReportsPage.vue"),
    permission: "reports:read",
    menu: { group: "sanliang", order: 4, icon: "report" },
  },
  {
    path: "/reports/new",
    name: "report-new",
    title: "reports.form.newTitle",
    page: () => import("./ReportNewPage.vue"),
    permission: "reports:write",
  },
  {
    path: "/reports/:id",
    name: "report",
    title: "reports.one",
    page: () => import("./ReportPage.vue"),
    permission: "reports:read",
  },
  {
    path: "/reports/:id/edit",
    name: "report-edit",
    title: "reports.form.editTitle",
    page: () => import("./ReportEditPage.vue"),
    permission: "reports:write",
  },
];
export default routes;
