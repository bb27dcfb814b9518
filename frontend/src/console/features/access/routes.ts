import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/login",
    name: "login",
    title: "access.login.title",
    page: () => import("./LoginPage.vue"),
    open: true,
  },
  {
    path: "/password",
    name: "password",
    title: "access.password.title",
    page: () => import("./PasswordPage.vue"),
  },
];
export default routes;
