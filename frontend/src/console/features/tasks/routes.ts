import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/tasks/:campaign/:code",
    name: "task-unions",
    title: "tasks.title",
    page: () => import("./TaskUnionsPage.vue"),
    permission: "progress:read",
  },
];
export default routes;
