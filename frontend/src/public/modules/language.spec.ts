// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { start } from "./language";

describe("language", () => {
  afterEach(() => {
    document.documentElement.classList.remove("large");
    document.cookie = "lang=; path=/; max-age=0";
  });

  it("replaces the page, keeps the type size chosen meanwhile, and remembers", () => {
    const replace = vi.spyOn(location, "replace").mockImplementation(() => undefined);
    document.body.innerHTML = `<a lang="en" href="http://x.test/b/A?lang=en&type=normal">English</a>`;
    const link = document.querySelector("a")!;
    start(link);
    document.documentElement.classList.add("large");
    link.click();
    expect(replace).toHaveBeenCalledWith("http://x.test/b/A?lang=en&type=large");
    expect(document.cookie).toContain("lang=en");
  });
});
