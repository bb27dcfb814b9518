/** Values as forms hold them: plain data that JSON can carry. */
export type FormValues = Record<string, unknown>;

export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Only what the person changed: a PATCH must not send back fields nobody touched. */
export function changedFields<T extends object>(base: T, mine: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(mine) as (keyof T)[]) {
    if (!sameValue(base[key], mine[key])) changed[key] = mine[key];
  }
  return changed;
}

export interface Merge<T> {
  /** What the form shows next: my edits kept, the rest as it is now on the server. */
  values: T;
  /** Fields that both sides changed, to different things. */
  contested: (keyof T)[];
}

/** Three-way merge after a 412: nothing typed is lost and nobody's edit is silently undone. */
export function mergeEdits<T extends object>(base: T, mine: T, theirs: T): Merge<T> {
  const values = { ...theirs };
  const contested: (keyof T)[] = [];
  for (const key of Object.keys(mine) as (keyof T)[]) {
    if (sameValue(base[key], mine[key])) continue;
    values[key] = mine[key];
    if (!sameValue(base[key], theirs[key]) && !sameValue(mine[key], theirs[key])) {
      contested.push(key);
    }
  }
  return { values, contested };
}
