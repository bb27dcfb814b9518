import { ref } from "vue";

export interface Toast {
  id: number;
  text: string;
  kind: "done" | "problem";
}

const SHOWN_MS = 5000;
let nextId = 1;
export const toasts = ref<Toast[]>([]);

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Good news goes away by itself; a problem stays until it is closed. */
export function showToast(text: string, kind: Toast["kind"] = "done"): void {
  const id = nextId++;
  toasts.value = [...toasts.value, { id, text, kind }];
  if (kind === "done") setTimeout(() => dismissToast(id), SHOWN_MS);
}
