import type {
  FieldRead,
  Level,
  ImportUpdate,
  ImportRead,
  SheetRead,
  RowResult,
  SheetChoice,
} from "@/api/client.gen";

/**
 * What a person decides about the columns, flat so that a form can keep and merge it: `columnKey`
 * holds a field's name or "" (not read), `sheetKey` "read" or "skip".
 */
export type MappingValues = Record<string, string>;

export const columnKey = (sheet: string, index: number): string => `column:${index}:${sheet}`;
export const sheetKey = (sheet: string): string => `sheet:${sheet}`;

export function mappingOf(sheets: SheetRead[]): MappingValues {
  const values: MappingValues = {};
  for (const sheet of sheets) {
    values[sheetKey(sheet.name)] = sheet.ignored ? "skip" : "read";
    for (const column of sheet.columns) {
      if (column.how === "refused") continue; // nobody may choose to read an identity number
      values[columnKey(sheet.name, column.index)] = column.field ?? "";
    }
  }
  return values;
}

/** Only what was decided anew: the server remembers each choice for this union's next files. */
export function changesIn(sheets: SheetRead[], values: MappingValues): ImportUpdate {
  const before = mappingOf(sheets);
  const changed: ImportUpdate = { sheets: [] };
  for (const sheet of sheets) {
    const skip = sheetKey(sheet.name);
    const entry: SheetChoice = { name: sheet.name };
    if (values[skip] !== before[skip]) entry.ignored = values[skip] === "skip";
    const columns: Record<string, string | null> = {};
    for (const column of sheet.columns) {
      const key = columnKey(sheet.name, column.index);
      if (key in before && values[key] !== before[key]) {
        columns[String(column.index)] = values[key] || null;
      }
    }
    if (Object.keys(columns).length) entry.columns = columns;
    if (Object.keys(entry).length > 1) changed.sheets.push(entry);
  }
  return changed;
}

/**
 * Required fields that no column of a sheet to be read holds, as the mapping now stands. Where no
 * column names the sub-district, an import of one takes its own: there it is not missed.
 */
export function missingFields(
  sheets: SheetRead[],
  values: MappingValues,
  fields: FieldRead[],
  level: Level,
): FieldRead[] {
  const read = sheets.filter((sheet) => values[sheetKey(sheet.name)] === "read");
  const found = new Set(
    read.flatMap((sheet) =>
      sheet.columns.map((column) => values[columnKey(sheet.name, column.index)]),
    ),
  );
  const given = level === "sub_district" ? "territory" : "";
  return fields.filter(
    (field) => field.required && field.field !== given && !found.has(field.field),
  );
}

/**
 * Letters of columns that are left out although they hold something: they have no heading, and
 * choices are remembered by the heading.
 */
export function namelessColumns(sheets: SheetRead[], values: MappingValues): string[] {
  return sheets
    .filter((sheet) => values[sheetKey(sheet.name)] === "read")
    .flatMap((sheet) =>
      sheet.columns
        .filter((column) => column.how === "unknown" && !column.heading && column.samples.length)
        .filter((column) => !values[columnKey(sheet.name, column.index)])
        .map((column) => column.letter),
    );
}

/** Fields that two columns of one sheet claim, by their names: the server would take only one. */
export function doubledFields(sheet: SheetRead, values: MappingValues): Set<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const column of sheet.columns) {
    const field = values[columnKey(sheet.name, column.index)];
    if (field && seen.has(field)) doubled.add(field);
    if (field) seen.add(field);
  }
  return doubled;
}

export type Step = "understood" | "judged" | "applied";

/** How far an import has come, for the steps above the page. */
export function stepOf(state: ImportRead["state"]): Step {
  if (state === "reading" || state === "failed") return "understood";
  return state === "ready" ? "judged" : "applied";
}

export const isBusy = (state: ImportRead["state"]): boolean =>
  state === "reading" || state === "applying" || state === "undoing";

export const importable = (counts: ImportRead["counts"]): number => counts.accepted + counts.warned;

/** The rows worth looking at first: what is given back, then what is taken with a warning. */
export function firstTab(counts: ImportRead["counts"]): RowResult {
  if (counts.rejected) return "rejected";
  return counts.warned ? "warned" : "accepted";
}

/** As the server has it (app/main.py): a hundred thousand rows fit. */
export const MAX_MEGABYTES = 25;
const ENDINGS = [".xlsx", ".xls", ".csv"];
export const ACCEPTED_FILES = ENDINGS.join(",");

/** Says before anything is sent what the server would refuse anyway. */
export function fileProblem(file: {
  name: string;
  size: number;
}): "kind" | "size" | "empty" | null {
  if (!ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending))) return "kind";
  if (file.size === 0) return "empty";
  return file.size > MAX_MEGABYTES * 1024 * 1024 ? "size" : null;
}

/** 843 KB, 1.2 MB: as a file manager says it. */
export function readableSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
