import { remember } from "./choice-cookie";

/** Changes language without adding a step to the way back, which in WeChat leads to the scan. */
export function start(link: HTMLElement): void {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    remember("lang", link.lang);
    const target = new URL((link as HTMLAnchorElement).href);
    target.searchParams.set("lang", link.lang);
    // Large type may have been switched on here since the server wrote the link.
    const large = document.documentElement.classList.contains("large");
    target.searchParams.set("type", large ? "large" : "normal");
    location.replace(target.href);
  });
}
