import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { loadTexts, locale } from "@/i18n";
import { MENU_GROUPS, type FeatureRoute, type MenuGroup } from "./feature-route";
import { account, can, level } from "./session";

const modules = import.meta.glob<{ default: FeatureRoute[] }>("./features/*/routes.ts", {
  eager: true,
});
export const featureRoutes: FeatureRoute[] = Object.values(modules).flatMap((m) => m.default);

declare module "vue-router" {
  interface RouteMeta {
    feature?: FeatureRoute;
  }
}

function fitsLevel(route: FeatureRoute): boolean {
  const levels = route.levels ?? route.menu?.levels;
  return !levels || levels.some((fitting) => fitting === level.value);
}

export function allowed(route: FeatureRoute): boolean {
  return (!route.permission || can(route.permission)) && fitsLevel(route);
}

function orderOf(route: FeatureRoute): number {
  const menu = route.menu;
  if (!menu) return Infinity;
  return level.value === "enterprise" ? (menu.orderForEnterprise ?? menu.order) : menu.order;
}

/** The screens this account finds in its menu, most used first. */
export function menuRoutes(): FeatureRoute[] {
  return featureRoutes
    .filter((route) => route.menu && allowed(route))
    .sort((a, b) => orderOf(a) - orderOf(b));
}

/** These screens under their headings, in the order of the headings; an empty one is left out. */
export function byGroup(routes: FeatureRoute[]): { group: MenuGroup; routes: FeatureRoute[] }[] {
  return MENU_GROUPS.map((group) => ({
    group,
    routes: routes.filter((route) => (route.menu?.group ?? "campaign") === group),
  })).filter((part) => part.routes.length);
}

/** Where an account of this level and role begins its day: the first screen of its menu. */
export function startName(): string {
  if (account.value?.role === "auditor" && can("audit:read")) return "audit";
  return menuRoutes()[0]?.name ?? "password";
}

const records: RouteRecordRaw[] = featureRoutes.map((route) => ({
  path: route.path,
  name: route.name,
  component: route.page,
  meta: { feature: route },
}));

export const router = createRouter({
  history: createWebHistory("/console/"),
  routes: [
    ...records,
    { path: "/", name: "start", redirect: () => ({ name: account.value ? startName() : "login" }) },
    { path: "/:rest(.*)*", name: "lost", component: () => import("./LostPage.vue") },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  const route = to.meta.feature;
  if (!account.value) {
    return route?.open ? true : { name: "login", query: { next: to.fullPath } };
  }
  await loadTexts(locale.value, route?.texts);
  if (account.value.must_change_password && to.name !== "password") return { name: "password" };
  if (route?.open) return { name: startName() };
  if (route && !allowed(route)) return { name: "lost", params: { rest: ["forbidden"] } };
  return true;
});
