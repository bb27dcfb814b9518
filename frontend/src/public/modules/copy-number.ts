import { prepareStatus, showStatus } from "./status";

/** A button that is hidden until this script can make it work. */
export function start(button: HTMLElement): void {
  prepareStatus();
  button.hidden = false;
  button.addEventListener("click", () => {
    void copy(button.dataset.number ?? "").then((copied) => {
      showStatus((copied ? button.dataset.done : button.dataset.failed) ?? "");
    });
  });
}

/** Old WebViews have no clipboard API, and others refuse it outside https: then the old way. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  const focused = document.activeElement as HTMLElement | null;
  field.value = text;
  field.readOnly = true; // keeps the keyboard of a phone down
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  field.setSelectionRange(0, text.length);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    focused?.focus();
  }
}
