import { remember, remembered } from "./choice-cookie";

/** Switches large type without a round trip; the link it stands on does the same by reloading. */
export function start(link: HTMLElement): void {
  const root = document.documentElement;

  const show = (large: boolean): void => {
    root.classList.toggle("large", large);
    link.textContent = (large ? link.dataset.normal : link.dataset.large) ?? "";
  };

  link.setAttribute("role", "button");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const large = !root.classList.contains("large");
    remember("type", large ? "large" : "normal");
    show(large);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    }
  });
  // WeChat on iOS brings back a page as it was left; the choice may have changed on another page.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && remembered("type") !== null) show(remembered("type") === "large");
  });
}
