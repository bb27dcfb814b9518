import type { Component } from "vue";
import type { TextKey } from "@/i18n";
import type { IconName } from "@/ui/AppIcon.vue";

/** What a feature says about one of its screens; the router and the menu are made from these. */
export interface FeatureRoute {
  path: string;
  name: string;
  title: TextKey;
  page: () => Promise<{ default: Component }>;
  /** Without it every signed-in account may open the screen. */
  permission?: string;
  /** The only screen for those who are not signed in. */
  open?: boolean;
  menu?: { order: number; icon: IconName; levels?: string[] };
}
