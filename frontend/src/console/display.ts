import { ref } from "vue";
import { readPreference, writePreference } from "@/lib/storage";

const PREFERENCE = "size";
export const largeType = ref(false);

export function setLargeType(on: boolean): void {
  largeType.value = on;
  if (on) document.documentElement.dataset.size = "large";
  else delete document.documentElement.dataset.size;
  writePreference(PREFERENCE, on ? "large" : "normal");
}

export function restoreDisplay(): void {
  if (readPreference(PREFERENCE) === "large") setLargeType(true);
}
