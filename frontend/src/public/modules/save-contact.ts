import { inWeChat } from "./wechat";

/**
 * WeChat does not hand a .vcf file to the address book, but it reads a contact from a picture:
 * there "save" shows the QR code. Elsewhere "save" stays a plain download.
 */
export function start(box: HTMLElement): void {
  const save = box.querySelector<HTMLElement>("[data-save]");
  const show = box.querySelector<HTMLElement>("[data-show]");
  const dialog = box.querySelector<HTMLDialogElement>("dialog");
  if (!save || !show || !dialog) return;

  opens(show, dialog);
  if (inWeChat()) {
    opens(save, dialog);
    show.hidden = true;
  }
}

function opens(opener: HTMLElement, dialog: HTMLDialogElement): void {
  const closer = dialog.querySelector<HTMLElement>("[data-close]");
  let shown = false;

  const close = (): void => {
    if (!shown) return;
    shown = false;
    if (typeof dialog.close === "function") dialog.close();
    else dialog.removeAttribute("open");
    opener.focus();
  };

  opener.addEventListener("click", (event) => {
    event.preventDefault();
    shown = true;
    if (typeof dialog.showModal === "function") dialog.showModal();
    else dialog.setAttribute("open", ""); // Safari before 15.4: the style sheet does the rest
    closer?.focus();
  });
  closer?.addEventListener("click", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}
