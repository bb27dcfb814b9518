import { onBeforeUnmount, onMounted, type Ref } from "vue";

/** A box that is ticked takes no letters; all other controls do. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
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
