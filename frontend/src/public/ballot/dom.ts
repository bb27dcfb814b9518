/** Elements without a framework. */

type Child = Node | string | null;
type Properties = Record<string, string | boolean | number | ((event: Event) => void)>;

/** ``on…`` properties are listeners, true and false set or leave out an attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

export const button = (text: string, press: () => void, style = "button"): HTMLButtonElement =>
  el("button", { type: "button", class: style, onclick: press }, text);

/** The texts the server has put into the page, in the visitor's language. */
export type Texts = (key: string, values?: Record<string, string | number>) => string;

export function readTexts(source: HTMLElement | null): Texts {
  const all = JSON.parse(source?.textContent ?? "{}") as Record<string, string>;
  return (key, values = {}) =>
    (all[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
