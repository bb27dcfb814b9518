import { computed, type ComputedRef, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import { t } from "@/i18n";
import { today } from "@/lib/dates";
import { changedFields } from "@/lib/merge";
import {
  blankPlaque,
  editable,
  millimetres,
  toSend,
  unreadable,
  type PlaqueValues,
} from "./plaque-values";
import { compareSizes, sizeOf, type Size } from "./size-compare";

export interface PlaqueFilters extends Record<string, string> {
  q: string;
  state: string;
  place: string;
  size_check: string;
  name_check: string;
  union_id: string;
}

type Query = Parameters<typeof api.listPlaques>[0];
export const NO_FILTERS: PlaqueFilters = {
  q: "",
  state: "",
  place: "",
  size_check: "",
  name_check: "",
  union_id: "",
};

export function usePlaques(): List<api.PlaqueRead, PlaqueFilters> {
  const list = useList(useFiltersFromAddress(NO_FILTERS), ({ page, ...filters }, signal) =>
    api.listPlaques({ ...asked<Query>(filters), page, size: 20 }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export function usePlaque(id: () => string): Load<api.PlaqueRead> {
  return useLoad((signal) => api.readPlaque(id(), { signal }));
}

/** Those of a union that are on their way: whoever comes to enter one may mean one of these. */
export function useUnhung(unionId: string): Load<api.PlaqueRead[]> {
  return useLoad(async (signal) => {
    const pages = await Promise.all(
      (["ordered", "made"] as const).map((state) =>
        api.listPlaques({ union_id: unionId, own_only: true, state, size: 20 }, { signal }),
      ),
    );
    return pages.flatMap((page) => page.items);
  });
}

export interface PlaqueForm extends Form<PlaqueValues> {
  sizes: ComputedRef<{ unit: Size | null; own: Size | null; check: api.SizeCheckRead }>;
  copyUnitSize: () => void;
  save: () => Promise<api.PlaqueRead | undefined>;
  takeNewer: () => Promise<void>;
}

function refuseUnreadable(values: PlaqueValues): void {
  const fields = unreadable(values).map((field) => ({
    field,
    code: "not_a_number",
    message: t("plaques.form.noNumber"),
  }));
  if (fields.length) throw new ApiError(422, "incomplete", t("common.form.problem"), fields);
}

function withSizes(form: Form<PlaqueValues>) {
  const size = (width: string, height: string): Size | null =>
    sizeOf(millimetres(width), millimetres(height));
  const sizes = computed(() => {
    const { values } = form;
    const unit = size(values.unit_width_mm, values.unit_height_mm);
    const own = size(values.width_mm, values.height_mm);
    const tolerance = millimetres(values.tolerance_mm) || 0;
    return { unit, own, check: compareSizes(unit, own, tolerance) };
  });
  function copyUnitSize(): void {
    form.values.width_mm = form.values.unit_width_mm;
    form.values.height_mm = form.values.unit_height_mm;
  }
  return { ...form, sizes, copyUnitSize };
}

/** One plaque of one's own union: it hangs already, or is being ordered. */
export function useNewPlaque(union: api.UnionRef): PlaqueForm {
  const form = withSizes(useForm(blankPlaque(union.name)));
  const save = () =>
    form.send((options) => {
      refuseUnreadable(form.values);
      return api.createPlaque({ ...toSend(form.values), union_id: union.id }, options);
    });
  return { ...form, save, takeNewer: async () => undefined };
}

export function usePlaqueEdit(read: api.PlaqueRead): PlaqueForm {
  const form = withSizes(useForm(editable(read)));
  let version = read.version;
  const save = () =>
    form.send(async () => {
      refuseUnreadable(form.values);
      const changes = changedFields(toSend(form.base.value), toSend(form.values));
      return api.updatePlaque(read.id, changes, { version });
    });
  async function takeNewer(): Promise<void> {
    const newer = await form.send(() => api.readPlaque(read.id));
    if (!newer) return;
    version = newer.version;
    form.takeOver(editable(newer));
  }
  return { ...form, save, takeNewer };
}

export type Step = Exclude<api.PlaqueVerb, "edit" | "delete">;
const STEPS = {
  made: api.plaqueMade,
  hang: api.hangPlaque,
  check: api.checkPlaque,
  damage: api.damagePlaque,
  replace: api.replacePlaque,
};

/** Takes back an order; tells whether it is gone. */
export function useRemoval(plaque: () => api.PlaqueRead): {
  busy: Ref<boolean>;
  remove: () => Promise<boolean>;
} {
  const { busy, run } = useAction();
  async function remove(): Promise<boolean> {
    const done = await run(async () => {
      await api.deletePlaque(plaque().id, { version: plaque().version });
      return true;
    }, t("plaques.remove.done"));
    return Boolean(done);
  }
  return { busy, remove };
}

export interface StepForm extends Form<{ on: string; note: string }> {
  submit: () => Promise<api.PlaqueRead | undefined>;
  sending: Ref<boolean>;
}

/** One step with its day, about the version that was read. */
export function useStep(plaque: api.PlaqueRead, step: Step): StepForm {
  const form = useForm({ on: today(), note: "" });
  const submit = () =>
    form.send((options) => {
      const body = { on: form.values.on || null, note: form.values.note.trim() || null };
      return STEPS[step](plaque.id, body, { ...options, version: plaque.version });
    });
  return { ...form, submit };
}
