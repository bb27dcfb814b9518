// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { start } from "./big-text";

const root = document.documentElement;
const forget = () => (document.cookie = "type=; path=/; max-age=0");

function returned(persisted: boolean): void {
  const event = new Event("pageshow");
  Object.assign(event, { persisted });
  window.dispatchEvent(event);
}

describe("big-text", () => {
  let link: HTMLElement;

  beforeEach(() => {
    document.body.innerHTML = `<a href="?type=large" data-large="大字版" data-normal="标准字">大字版</a>`;
    link = document.querySelector("a")!;
    start(link);
  });
  afterEach(() => {
    root.classList.remove("large");
    forget();
  });

  it("switches to large type and back, naming what the next press does", () => {
    link.click();
    expect(root.classList.contains("large")).toBe(true);
    expect(link.textContent).toBe("标准字");
    link.click();
    expect(root.classList.contains("large")).toBe(false);
    expect(link.textContent).toBe("大字版");
  });

  it("tells the server's next page", () => {
    link.click();
    expect(document.cookie).toContain("type=large");
  });

  it("is a button for the keyboard too", () => {
    expect(link.getAttribute("role")).toBe("button");
    link.dispatchEvent(new KeyboardEvent("keydown", { key: " ", cancelable: true }));
    expect(root.classList.contains("large")).toBe(true);
  });

  it("follows a choice made on another page when brought back from the cache", () => {
    document.cookie = "type=large; path=/";
    returned(false);
    expect(root.classList.contains("large")).toBe(false);
    returned(true);
    expect(root.classList.contains("large")).toBe(true);
  });
});
