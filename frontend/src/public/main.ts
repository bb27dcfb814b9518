// Starts the behaviour an element of a public page names in data-module. Every page is complete
// without this script (app/pages/templates): nothing here may be the only way to do something.
import { start as bigText } from "./modules/big-text";
import { start as copyNumber } from "./modules/copy-number";
import { start as language } from "./modules/language";
import { start as saveContact } from "./modules/save-contact";

const modules: Record<string, (element: HTMLElement) => void> = {
  "big-text": bigText,
  "copy-number": copyNumber,
  language,
  "save-contact": saveContact,
};

for (const element of Array.from(document.querySelectorAll<HTMLElement>("[data-module]"))) {
  modules[element.dataset.module ?? ""]?.(element);
}
