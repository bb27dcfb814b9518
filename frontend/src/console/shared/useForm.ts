import { computed, reactive, ref, toRaw, type ComputedRef, type Ref } from "vue";
import { ApiError } from "@/api/errors";
import type { RequestOptions } from "@/api/request";
import { mergeEdits } from "@/lib/merge";
import { retryKeys } from "@/lib/retry-key";
import { explain } from "./explain";

export interface FormEntry {
  field: string;
  message: string;
}

export interface Form<T extends object> {
  values: T;
  /** As last read from the server; the difference to `values` is what the person did. */
  base: Ref<T>;
  sending: Ref<boolean>;
  message: Ref<string>;
  entries: Ref<FormEntry[]>;
  conflict: Ref<boolean>;
  /** Fields both sides changed, after taking over the newer version. */
  contested: Ref<string[]>;
  touched: ComputedRef<boolean>;
  /** What the form held when it was last sent and accepted, as JSON: no need to keep that. */
  accepted: Ref<string>;
  errorOf: (field: string) => string | undefined;
  refuse: (field: string, message: string) => void;
  fill: (values: T) => void;
  takeOver: (theirs: T) => void;
  send: <R>(work: (options: RequestOptions) => Promise<R>) => Promise<R | undefined>;
}

function copy<T>(values: T): T {
  return JSON.parse(JSON.stringify(values)) as T;
}

/**
 * A form that loses nothing: values stay whatever the server answers, its messages stand at their
 * fields, and a stale version (412) becomes `conflict` instead of an overwritten edit.
 */
export function useForm<T extends object>(initial: T): Form<T> {
  const values = reactive(copy(initial)) as T;
  const base = ref(copy(initial)) as Ref<T>;
  const sending = ref(false);
  const message = ref("");
  const entries = ref<FormEntry[]>([]);
  const conflict = ref(false);
  const contested = ref<string[]>([]);
  const accepted = ref("");
  const keyFor = retryKeys();

  function fill(next: T): void {
    Object.assign(values, copy(next));
    base.value = copy(next);
  }

  function takeOver(theirs: T): void {
    const merged = mergeEdits(base.value, toRaw(values), theirs);
    Object.assign(values, copy(merged.values));
    base.value = copy(theirs);
    contested.value = merged.contested.map(String);
    conflict.value = false;
    message.value = "";
    accepted.value = ""; // reading the newer version was no saving
  }

  /**
   * Everything found at this very field, one to a line: a text may hold a phone number and an
   * identity number too. `appointments.0.post` is shown there, or at `appointments` as a whole.
   */
  function errorOf(field: string): string | undefined {
    const found = entries.value.filter((entry) => entry.field === field);
    return found.map((entry) => entry.message).join("\n") || undefined;
  }

  function refuse(field: string, text: string): void {
    entries.value = [...entries.value, { field, message: text }];
  }

  function take(error: unknown): void {
    if (error instanceof ApiError && error.isConflict) {
      conflict.value = true;
      return;
    }
    message.value = explain(error);
    if (error instanceof ApiError) {
      entries.value = error.fields.map(({ field, message: text }) => ({ field, message: text }));
    }
  }

  async function send<R>(work: (options: RequestOptions) => Promise<R>): Promise<R | undefined> {
    if (sending.value) return undefined; // a double tap
    sending.value = true;
    message.value = "";
    entries.value = [];
    try {
      const sent = JSON.stringify(values);
      const result = await work({ idempotencyKey: keyFor(toRaw(values)) });
      accepted.value = sent;
      return result;
    } catch (error) {
      take(error);
      return undefined;
    } finally {
      sending.value = false;
    }
  }

  const touched = computed(() => JSON.stringify(values) !== JSON.stringify(base.value));
  return {
    values,
    base,
    sending,
    message,
    entries,
    conflict,
    contested,
    touched,
    accepted,
    errorOf,
    refuse,
    fill,
    takeOver,
    send,
  };
}
