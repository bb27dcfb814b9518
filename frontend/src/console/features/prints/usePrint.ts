import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import type { ComputedRef, Ref, ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { t } from "@/i18n";
import { bodyOf, firstOptions, MOST_PEOPLE, NEEDS_BADGE, NEEDS_PEOPLE } from "./kinds";
import type { Kind, PrintOptions } from "./kinds";

export interface PeopleFilters {
  union_id: string | undefined;
  q: string;
}

export interface Print {
  kind: Ref<Kind>;
  form: Form<PrintOptions>;
  people: List<api.CadreRead, PeopleFilters>;
  picked: Ref<Map<string, api.CadreRead>>;
  /** Why somebody cannot be on this print; undefined if they can. */
  barred: (cadre: api.CadreRead) => "badge" | "union" | undefined;
  toggle: (cadre: api.CadreRead) => void;
  toggleAll: () => void;
  wantsPeople: ComputedRef<boolean>;
  pdf: ShallowRef<string | null>;
  print: () => Promise<void>;
}

/** What is printed, of whom, in which form, and the file that came of it. */
export function usePrint(unionId: Ref<string | undefined>, first: Kind): Print {
  const kind = ref<Kind>(first);
  const form = useForm<PrintOptions>(firstOptions());
  const people = useList<api.CadreRead, PeopleFilters>(
    { union_id: unionId.value, q: "" },
    ({ union_id, q, page }, signal) =>
      api.listCadres({ union_id, q: q.trim(), page, size: 100 }, { signal }),
  );
  const picked = ref(new Map<string, api.CadreRead>());
  const pdf = shallowRef<string | null>(null);
  const wantsPeople = computed(() => MOST_PEOPLE[kind.value] > 0);

  function barred(cadre: api.CadreRead): "badge" | "union" | undefined {
    if (NEEDS_BADGE.includes(kind.value) && !cadre.badge) return "badge";
    if (kind.value === "door_plate" && cadre.union.id !== unionId.value) return "union";
    return undefined;
  }
  function toggle(cadre: api.CadreRead): void {
    if (!picked.value.delete(cadre.id)) picked.value.set(cadre.id, cadre);
  }
  function toggleAll(): void {
    const shown = (people.data.value?.items ?? []).filter((cadre) => !barred(cadre));
    const all = shown.every((cadre) => picked.value.has(cadre.id));
    for (const cadre of shown) {
      if (all) picked.value.delete(cadre.id);
      else picked.value.set(cadre.id, cadre);
    }
  }
  function forgetPdf(): void {
    if (pdf.value) URL.revokeObjectURL(pdf.value);
    pdf.value = null;
  }
  /** What the server need not be asked: nobody ticked, or more than a file takes. */
  function refused(count: number): boolean {
    form.entries.value = [];
    form.message.value = "";
    const most = MOST_PEOPLE[kind.value];
    if (NEEDS_PEOPLE.includes(kind.value) && !count) {
      form.refuse("cadre_ids", t("prints.people.none"));
    } else if (wantsPeople.value && count > most) {
      form.refuse("cadre_ids", t("prints.people.tooMany", { n: most }));
    }
    if (form.entries.value.length) form.message.value = t("common.form.problem");
    return form.entries.value.length > 0;
  }
  async function print(): Promise<void> {
    forgetPdf();
    const chosen = [...picked.value.values()].filter((cadre) => !barred(cadre));
    if (refused(chosen.length)) return;
    const body = bodyOf(kind.value, unionId.value ?? "", form.values, chosen);
    const file = await form.send(() => api.createPrint(body));
    if (file) pdf.value = URL.createObjectURL(file);
  }

  watch(unionId, (id) => {
    people.filters.union_id = id;
    picked.value.clear();
  });
  // A file that no longer fits what is chosen would be printed by mistake.
  watch([kind, unionId, picked, form.values], forgetPdf, { deep: true });
  watch(kind, () => {
    form.entries.value = [];
    form.message.value = "";
  });
  onScopeDispose(forgetPdf);
  return { kind, form, people, picked, barred, toggle, toggleAll, wantsPeople, pdf, print };
}
