const SHOWN_FOR = 3000;
let region: HTMLElement | undefined;
let clearing: number | undefined;

/** The live region must exist before its first message, or screen readers stay silent. */
export function prepareStatus(): void {
  if (region?.isConnected) return;
  region = document.createElement("p");
  region.className = "status";
  region.setAttribute("role", "status");
  document.getElementById("main")?.append(region);
}

export function showStatus(text: string): void {
  if (!region) return;
  region.textContent = text;
  window.clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    if (region) region.textContent = "";
  }, SHOWN_FOR);
}
