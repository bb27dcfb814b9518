import { watch } from "vue";
import { ApiError } from "@/api/errors";
import * as api from "@/api/client.gen";
import { useForm, type Form } from "@/console/shared/useForm";
import { t } from "@/i18n";
import { changedFields } from "@/lib/merge";
import {
  blankEnterprise,
  editable,
  proposedNonPublic,
  toSend,
  unreadableCounts,
  type EnterpriseValues,
} from "./enterprise-values";

export interface EnterpriseForm extends Form<EnterpriseValues> {
  save: () => Promise<api.EnterpriseRead | undefined>;
  takeNewer: () => Promise<void>;
}

/** Follows the ownership as long as nobody answered otherwise. */
function proposeNonPublic(form: Form<EnterpriseValues>): void {
  watch(
    () => form.values.ownership,
    (now, before) => {
      const untouched = form.values.non_public === proposedNonPublic(before);
      if (form.values.non_public === "" || untouched) {
        form.values.non_public = proposedNonPublic(now);
      }
    },
  );
}

function refuseUnreadable(values: EnterpriseValues): void {
  const fields = unreadableCounts(values).map((field) => ({
    field,
    code: "not_a_number",
    message: t("enterprises.form.noNumber"),
  }));
  if (fields.length) throw new ApiError(422, "incomplete", t("common.form.problem"), fields);
}

export function useEnterpriseCreate(territoryId: string): EnterpriseForm {
  const form = useForm(blankEnterprise(territoryId));
  proposeNonPublic(form);
  const save = () =>
    form.send(async (options) => {
      refuseUnreadable(form.values);
      return api.createEnterprise(toSend(form.values), options);
    });
  return { ...form, save, takeNewer: async () => undefined };
}

/** Sends only what was changed: an enterprise's own union may not send the rest at all. */
export function useEnterpriseEdit(read: api.EnterpriseRead): EnterpriseForm {
  const form = useForm(editable(read));
  let version = read.version;
  proposeNonPublic(form);

  const save = () =>
    form.send(async () => {
      refuseUnreadable(form.values);
      const changes = changedFields(toSend(form.base.value), toSend(form.values));
      return api.updateEnterprise(read.id, changes, { version });
    });

  async function takeNewer(): Promise<void> {
    const newer = await form.send(() => api.readEnterprise(read.id));
    if (!newer) return;
    version = newer.version;
    form.takeOver(editable(newer));
  }
  return { ...form, save, takeNewer };
}
