import type { Component } from "vue";
import type { Level, Permission } from "@/api/client.gen";
import type { Area, TextKey } from "@/i18n";
import type { IconName } from "@/ui/AppIcon.vue";

/** The headings of the menu in their order; what stands at the start has none. */
export const MENU_GROUPS = ["start", "sanliang", "campaign", "people", "papers", "system"] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

/** What a feature says about one of its screens; the router and the menu are made from these. */
export interface FeatureRoute {
  path: string;
  name: string;
  title: TextKey;
  /** What its texts come with, if they do not come with everybody's. */
  texts?: Area;
  page: () => Promise<{ default: Component }>;
  /** Without it every signed-in account may open the screen. */
  permission?: Permission;
  /** Open to these levels only, by its address too; a screen of the menu says so there. */
  levels?: Level[];
  /** The only screen for those who are not signed in. */
  open?: boolean;
  menu?: {
    order: number;
    /** Under which heading; among what a campaign asks for if it does not say. */
    group?: MenuGroup;
    icon: IconName;
    /** Shown to these levels only. */
    levels?: Level[];
    /** Where an enterprise's chair, who has one phone and half an hour, looks for it. */
    orderForEnterprise?: number;
  };
}
