import { watch } from "vue";
import * as api from "@/api/client.gen";
import { can } from "@/console/session";
import { useForm, type Form } from "@/console/shared/useForm";
import { suggestedDuties } from "@/lib/duties";
import { changedFields } from "@/lib/merge";
import {
  blankAppointment,
  blankCadre,
  dutyLines,
  editable,
  toSend,
  type CadreValues,
} from "./cadre-values";

export interface CadreForm extends Form<CadreValues> {
  save: () => Promise<api.CadreRead | undefined>;
  takeNewer: () => Promise<void>;
  addAppointment: () => void;
  removeAppointment: (index: number) => void;
  /** Adds what the posts suggest and is not there yet; never deletes what was written. */
  suggestDuties: () => void;
}

function withRows(form: Form<CadreValues>) {
  return {
    addAppointment: () => void form.values.appointments.push(blankAppointment()),
    removeAppointment: (index: number) => void form.values.appointments.splice(index, 1),
    suggestDuties: () => {
      const posts = form.values.appointments.map((held) => held.post);
      const lines = [...dutyLines(form.values.duties), ...suggestedDuties(posts)];
      form.values.duties = [...new Set(lines)].join("\n");
    },
  };
}

/**
 * Most cadres sit at the union's own phone: a new one starts with it, as long as nothing else was
 * typed there. A form that cannot get the number starts without.
 */
function startAtUnionPhone(form: Form<CadreValues>, unionId: () => string | undefined): void {
  let filled = "";
  watch(
    unionId,
    async (id) => {
      if (!id || !can("unions:read")) return;
      const union = await api.readUnion(id).catch(() => null);
      if (unionId() !== id || form.values.office_phone !== filled) return;
      filled = union?.office_phone ?? "";
      form.values.office_phone = filled;
      form.base.value.office_phone = filled;
    },
    { immediate: true },
  );
}

export function useCadreCreate(unionId: () => string | undefined, post?: api.Post): CadreForm {
  const form = useForm(blankCadre(post));
  startAtUnionPhone(form, unionId);
  const save = () =>
    form.send((options) =>
      api.createCadre({ ...toSend(form.values), union_id: unionId() ?? "" }, options),
    );
  return { ...form, ...withRows(form), save, takeNewer: async () => undefined };
}

export function useCadreEdit(cadre: api.CadreRead): CadreForm {
  const form = useForm(editable(cadre));
  let version = cadre.version;

  const save = () => {
    const changes = changedFields(toSend(form.base.value), toSend(form.values));
    return form.send(() => api.updateCadre(cadre.id, changes, { version }));
  };

  async function takeNewer(): Promise<void> {
    const newer = await form.send(() => api.readCadre(cadre.id));
    if (!newer) return;
    version = newer.version;
    form.takeOver(editable(newer));
  }
  return { ...form, ...withRows(form), save, takeNewer };
}
