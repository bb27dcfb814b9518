import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/prints",
    name: "prints",
    title: "prints.title",
    page: () => import("./PrintPage.vue"),
    permission: "prints:create",
    menu: { group: "papers", order: 5.1, icon: "print" },
  },
  {
    path: "/prints/batches",
    name: "print-batches",
    title: "prints.batch.title",
    page: () => import("./BatchesPage.vue"),
    permission: "prints:create",
  },
  {
    path: "/prints/batches/new",
    name: "print-batch-new",
    title: "prints.batch.new",
    page: () => import("./BatchNewPage.vue"),
    permission: "prints:create",
  },
  {
    path: "/prints/batches/:id",
    name: "print-batch",
    title: "prints.batch.one",
    page: () => import("./BatchPage.vue"),
    permission: "prints:create",
  },
];
export default routes;
