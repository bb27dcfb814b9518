import { ref, shallowRef } from "vue";
import { readPreference, writePreference } from "@/lib/storage";
import { fill, type Params } from "./format";
import type { Texts } from "./zh-CN";
import * as frame from "./zh-CN/frame";

export type Locale = "zh-CN" | "en";

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

/** feature.part.meaning; a key that does not exist does not compile. */
export type TextKey = Leaves<Texts>;

const PREFERENCE = "locale";
/** What is said before anybody signed in comes with the program; the rest when it is needed. */
const texts = shallowRef<Partial<Texts>>(frame);
export const locale = ref<Locale>("zh-CN");
let whole: Locale | null = null;

/** Texts that only one area's screens show: they come with the first of these. */
const AREAS = {
  imports: {
    "zh-CN": () => import("./zh-CN/imports"),
    en: () => import("./en/imports"),
  },
  textReview: {
    "zh-CN": () => import("./zh-CN/text-review"),
    en: () => import("./en/text-review"),
  },
};
export type Area = keyof typeof AREAS;
const held = new Set<Area>();

function find(key: string): string | undefined {
  let node: unknown = texts.value;
  for (const part of key.split(".")) node = (node as Record<string, unknown> | undefined)?.[part];
  return typeof node === "string" ? node : undefined;
}

export function t(key: TextKey, params?: Params): string {
  return fill(find(key) ?? "", params);
}

/** For codes the server may learn before this program does: is there a text of its own? */
export function hasText(key: string): key is TextKey {
  return find(key) !== undefined;
}

/** Has the texts of every screen ready, and those of an area: the router waits for it. */
export async function loadTexts(next: Locale = locale.value, area?: Area): Promise<void> {
  if (whole === next && (!area || held.has(area))) return;
  const areas = area ? [...held, area] : [...held];
  const [everyday, ...parts] = await Promise.all([
    next === "en" ? import("./en") : import("./zh-CN"),
    ...areas.map((one) => AREAS[one][next]()),
  ]);
  texts.value = Object.assign({}, everyday.default, ...parts);
  areas.forEach((one) => held.add(one));
  whole = next;
}

export async function setLocale(next: Locale): Promise<void> {
  await loadTexts(next);
  locale.value = next;
  document.documentElement.lang = next;
  writePreference(PREFERENCE, next);
}

/** What the person chose before; Chinese otherwise. */
export async function restoreLocale(): Promise<void> {
  if (readPreference(PREFERENCE) === "en") await setLocale("en");
}
