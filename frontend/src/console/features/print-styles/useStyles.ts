import { onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { useForm, type Form } from "@/console/shared/useForm";
import { useLoad, type Load } from "@/console/shared/useLoad";

export interface StyleValues {
  primary_colour: string;
  accent_colour: string;
  slogan: string;
  hotline: string;
  valid_from: string;
  emblem_photo_id: string | null;
}

export interface Styles {
  current: api.CurrentStyle;
  history: api.StyleRead[];
}

export function useStyles(): Load<Styles> {
  return useLoad(async (signal) => {
    const [current, page] = await Promise.all([
      api.readCurrentStyle({}, { signal }),
      api.listStyles({ size: 50 }, { signal }),
    ]);
    return { current, history: page.items };
  });
}

/** What a form starts from: the style in use; an emblem only if it is the union's own. */
export function startingFrom(current: api.CurrentStyle): StyleValues {
  return {
    primary_colour: current.primary_colour,
    accent_colour: current.accent_colour,
    slogan: current.slogan,
    hotline: current.style?.hotline ?? "",
    valid_from: "",
    emblem_photo_id: current.is_own ? (current.style?.emblem_photo_id ?? null) : null,
  };
}

export interface StyleForm extends Form<StyleValues> {
  pdf: ShallowRef<string | null>;
  look: (kind: api.PrintKind) => Promise<void>;
  save: () => Promise<api.StyleRead | undefined>;
}

export function useStyleForm(unionId: string, current: api.CurrentStyle): StyleForm {
  const form = useForm(startingFrom(current));
  const pdf = shallowRef<string | null>(null);
  const style = () => ({
    union_id: unionId,
    primary_colour: form.values.primary_colour,
    accent_colour: form.values.accent_colour,
    slogan: form.values.slogan,
    hotline: form.values.hotline.trim() || null,
    emblem_photo_id: form.values.emblem_photo_id,
  });
  function forget(): void {
    if (pdf.value) URL.revokeObjectURL(pdf.value);
    pdf.value = null;
  }
  async function look(kind: api.PrintKind): Promise<void> {
    forget();
    const file = await form.send(() => api.previewStyle({ ...style(), kind }));
    if (file) pdf.value = URL.createObjectURL(file as unknown as Blob);
  }
  const save = () =>
    form.send((options) =>
      api.createStyle({ ...style(), valid_from: form.values.valid_from || null }, options),
    );
  // A preview of other values would be believed.
  watch(form.values, forget, { deep: true });
  onScopeDispose(forget);
  return { ...form, pdf, look, save };
}
