import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/transfers",
    name: "transfers",
    title: "transfers.title",
    page: () => import("./TransfersPage.vue"),
    permission: "unions:transfer",
    menu: { group: "people", order: 8, icon: "swap", levels: ["city", "district", "sub_district"] },
  },
  {
    path: "/transfers/new",
    name: "transfer-new",
    title: "transfers.give.action",
    page: () => import("./TransferNewPage.vue"),
    permission: "unions:transfer",
  },
  {
    path: "/transfers/take",
    name: "transfer-take",
    title: "transfers.take.action",
    page: () => import("./TransferTakePage.vue"),
    permission: "unions:transfer",
  },
  {
    path: "/transfers/:id",
    name: "transfer",
    title: "transfers.one",
    page: () => import("./TransferPage.vue"),
    permission: "unions:read",
  },
];
export default routes;
