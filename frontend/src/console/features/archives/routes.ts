import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/archives",
    name: "archives",
    title: "archives.title",
    page: () => import("./ArchivesPage.vue"),
    permission: "archives:create",
    menu: { group: "papers", order: 7.5, icon: "archive" },
  },
  {
    path: "/archives/:id",
    name: "archive",
    title: "archives.one",
    page: () => import("./ArchivePage.vue"),
    permission: "archives:create",
  },
];
export default routes;
