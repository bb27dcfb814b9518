// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { start } from "./copy-number";

function onClipboard(writeText: (text: string) => Promise<void>): void {
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue({ writeText } as Clipboard);
}

describe("copy-number", () => {
  let button: HTMLElement;
  const status = () => document.querySelector("[role=status]")?.textContent;

  beforeEach(() => {
    document.body.innerHTML = `<main id="main"><button hidden data-number="029-33212345"
      data-done="已复制" data-failed="没能复制">复制</button></main>`;
    button = document.querySelector("button")!;
    start(button);
  });

  it("appears only because it works", () => {
    expect(button.hidden).toBe(false);
    expect(status()).toBe("");
  });

  it("copies the number and says so", async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    onClipboard(writeText);
    button.click();
    await vi.waitFor(() => expect(status()).toBe("已复制"));
    expect(writeText).toHaveBeenCalledWith("029-33212345");
  });

  it("falls back to the old way and cleans up after it", async () => {
    onClipboard(() => Promise.reject(new Error("not allowed")));
    let selected = "";
    document.execCommand = vi.fn(() => {
      selected = document.querySelector("textarea")?.value ?? "";
      return true;
    });
    button.click();
    await vi.waitFor(() => expect(status()).toBe("已复制"));
    expect(selected).toBe("029-33212345");
    expect(document.querySelector("textarea")).toBeNull();
  });

  it("admits when neither way works", async () => {
    onClipboard(() => Promise.reject(new Error("not allowed")));
    document.execCommand = vi.fn(() => false);
    button.click();
    await vi.waitFor(() => expect(status()).toBe("没能复制"));
  });
});
