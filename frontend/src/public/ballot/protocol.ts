/** What the server says of an evaluation in one unit, and what it is told. */
export interface Option {
  code: string;
  text: string;
}

export interface Question {
  code: string;
  dimension: string | null;
  kind: "single" | "multiple" | "text";
  text: string;
  options?: Option[];
  most?: number | null;
}

export interface Poll {
  unit_id: string;
  evaluation_id: string;
  state: "upcoming" | "open" | "counting" | "closed" | "released" | "cancelled";
  /** The very text that was hashed. */
  manifest_text: string;
  manifest_hash: string;
  leaf_text: string;
  inclusion: { index: number; size: number; path: string[] };
}

export interface Leaf {
  code: string;
  id: string;
  key: string;
}

/** What the ballot needs of the manifest. */
export interface Manifest {
  evaluation_id?: string;
  units_root: string;
  questionnaire: { questions: Question[] };
}
