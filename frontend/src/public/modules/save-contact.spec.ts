// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { start } from "./save-contact";

const WECHAT = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50";
const page = `<div id="box">
  <a data-save href="/b/X.vcf">save</a><a data-show href="#qr">show</a>
  <dialog id="qr"><a data-close href="#box">close</a></dialog></div>`;

const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;

function clicked(selector: string): MouseEvent {
  const event = new MouseEvent("click", { bubbles: true, cancelable: true });
  find(selector).dispatchEvent(event);
  return event;
}

describe("save-contact", () => {
  beforeEach(() => {
    document.body.innerHTML = page;
  });

  it("leaves the download alone outside WeChat", () => {
    start(find("#box"));
    expect(clicked("[data-save]").defaultPrevented).toBe(false);
    expect(find("dialog").hasAttribute("open")).toBe(false);
    expect(find("[data-show]").hidden).toBe(false);
  });

  it("shows the picture instead of the download inside WeChat", () => {
    vi.spyOn(navigator, "userAgent", "get").mockReturnValue(WECHAT);
    start(find("#box"));
    expect(clicked("[data-save]").defaultPrevented).toBe(true);
    expect(find("dialog").hasAttribute("open")).toBe(true);
    expect(find("[data-show]").hidden).toBe(true);
  });

  it("closes and gives the focus back to what opened it", () => {
    start(find("#box"));
    clicked("[data-show]");
    expect(document.activeElement).toBe(find("[data-close]"));
    clicked("[data-close]");
    expect(find("dialog").hasAttribute("open")).toBe(false);
    expect(document.activeElement).toBe(find("[data-show]"));
  });

  it("works where dialogs are unknown", () => {
    const dialog = find("dialog") as HTMLDialogElement;
    Object.assign(dialog, { showModal: undefined, close: undefined });
    start(find("#box"));
    clicked("[data-show]");
    expect(dialog.hasAttribute("open")).toBe(true);
    dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(dialog.hasAttribute("open")).toBe(false);
  });
});
