import { onBeforeUnmount, onMounted, type Ref } from "vue";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && Boolean(target.closest("input, textarea, select"));
}

/** `/` leads to the screen's search, unless somebody is typing or answering a dialog. */
export function useSlashKey(search: Ref<HTMLInputElement | undefined>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    search.value?.focus();
    search.value?.select();
  }
  onMounted(() => document.addEventListener("keydown", onKey));
  onBeforeUnmount(() => document.removeEventListener("keydown", onKey));
}
