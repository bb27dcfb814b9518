import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/tasks",
    name: "tasks",
    title: "taskWork.title",
    page: () => import("./OwnTasksPage.vue"),
    permission: "campaigns:read",
    menu: { group: "campaign", order: 2.5, icon: "check", orderForEnterprise: 1.5 },
  },
  {
    path: "/task-records/:id",
    name: "task-record",
    title: "taskWork.one",
    page: () => import("./TaskPage.vue"),
    permission: "campaigns:read",
  },
  {
    path: "/task-review",
    name: "task-review",
    title: "taskWork.review.title",
    page: () => import("./ReviewPage.vue"),
    permission: "tasks:review",
    levels: ["city", "district", "sub_district"],
    menu: {
      group: "campaign",
      order: 2.6,
      icon: "check",
      levels: ["city", "district", "sub_district"],
    },
  },
  {
    path: "/tasks/:campaign/:code",
    name: "task-unions",
    title: "tasks.title",
    page: () => import("./TaskUnionsPage.vue"),
    permission: "progress:read",
  },
];
export default routes;
