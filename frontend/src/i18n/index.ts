import { ref, shallowRef } from "vue";
import { readPreference, writePreference } from "@/lib/storage";
import { fill, type Params } from "./format";
import zh, { type Texts } from "./zh-CN";

export type Locale = "zh-CN" | "en";

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

/** feature.part.meaning; a key that does not exist does not compile. */
export type TextKey = Leaves<Texts>;

const PREFERENCE = "locale";
const texts = shallowRef<Texts>(zh);
export const locale = ref<Locale>("zh-CN");

export function t(key: TextKey, params?: Params): string {
  let node: unknown = texts.value;
  for (const part of key.split(".")) node = (node as Record<string, unknown>)[part];
  return fill(node as string, params);
}

export async function setLocale(next: Locale): Promise<void> {
  texts.value = next === "en" ? (await import("./en")).default : zh;
  locale.value = next;
  document.documentElement.lang = next;
  writePreference(PREFERENCE, next);
}

/** What the person chose before; Chinese otherwise. */
export async function restoreLocale(): Promise<void> {
  if (readPreference(PREFERENCE) === "en") await setLocale("en");
}
