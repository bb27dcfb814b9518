import { onMounted, ref, toRaw, watch, type Ref } from "vue";
import { account } from "@/console/session";
import { mergeEdits, sameValue } from "@/lib/merge";
import { dropDraft, keepDraft, readDraft } from "./drafts";
import type { Form } from "./useForm";

export interface KeptForm {
  /** The form shows what was typed on an earlier visit and never saved. */
  restored: Ref<boolean>;
  /** Forgets it: the form is again as the server has it. */
  discard: () => void;
}

function sameShape(a: object, b: object): boolean {
  return sameValue(Object.keys(a).sort(), Object.keys(b).sort());
}

/**
 * Keeps what is typed into `form` until it is saved, and puts it back when the form is opened again
 * by the same account. What the server has learned meanwhile is merged in, like after a 412.
 */
export function useDraft<T extends object>(form: Form<T>, name: string): KeptForm {
  const who = account.value?.account_id;
  const restored = ref(false);
  if (!who) return { restored, discard: () => undefined };
  const mine = who;

  function restore(): void {
    const draft = readDraft<T>(mine, name);
    // After an update of the app the fields may be others: better nothing than half of it.
    if (!draft || !sameShape(draft.values, form.base.value)) return;
    const merged = mergeEdits(draft.base, draft.values, form.base.value);
    if (sameValue(merged.values, form.base.value)) return;
    Object.assign(form.values, merged.values);
    form.contested.value = merged.contested.map(String);
    restored.value = true;
  }

  function keep(): void {
    const unsaved = JSON.stringify(form.values) !== form.accepted.value;
    if (form.touched.value && unsaved) {
      keepDraft(mine, name, { base: toRaw(form.base.value), values: toRaw(form.values) });
      return;
    }
    dropDraft(mine, name);
    restored.value = false;
  }

  function discard(): void {
    form.fill(form.base.value);
    form.contested.value = [];
    dropDraft(mine, name);
    restored.value = false;
  }

  // Not before the fields stand: they would be drawn twice and a picker could still be missing.
  onMounted(() => {
    restore();
    watch([() => form.values, form.base, form.accepted], keep, { deep: true });
  });
  return { restored, discard };
}
