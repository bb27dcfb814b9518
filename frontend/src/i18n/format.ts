export type Params = Record<string, string | number>;

/**
 * Fills `{name}` from params. `{n|report|reports}` picks by number, for English: Chinese texts do
 * not need it. An unknown name stays visible, so that a slip is seen and not silently blank.
 */
export function fill(template: string, params: Params = {}): string {
  return template.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one, many) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one === undefined) return String(value);
      return String(Number(value) === 1 ? one : many);
    },
  );
}

/** The names a text needs, for the test that both languages need the same. */
export function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))].sort();
}
