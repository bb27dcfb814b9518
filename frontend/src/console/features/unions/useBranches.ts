import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { useAction } from "@/console/shared/useAction";
import { useForm, type Form } from "@/console/shared/useForm";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { t } from "@/i18n";
import { branchToSend, editableBranch, type BranchValues } from "./branch-values";
import { wholeNumber } from "./union-values";

const PAGE = 100;

export interface Branches extends Load<api.BranchRead[]> {
  busy: Ref<boolean>;
  remove: (id: string) => Promise<void>;
}

/** All of them: even a large plant has some hundred groups, and they are shown as one list. */
async function allBranches(unionId: string, signal: AbortSignal): Promise<api.BranchRead[]> {
  const found: api.BranchRead[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page, size: PAGE, sort: "name" };
    const reply = await api.listBranches(unionId, query, { signal });
    found.push(...reply.items);
    if (found.length >= reply.total || !reply.items.length) return found;
  }
}

export function useBranches(unionId: string): Branches {
  const load = useLoad((signal) => allBranches(unionId, signal));
  const { busy, run } = useAction();
  async function remove(id: string): Promise<void> {
    await run(() => api.deleteBranch(id), t("unions.branch.removed"));
    await load.reload();
  }
  return { ...load, busy, remove };
}

export function useBranchForm(
  unionId: string,
  branch: api.BranchRead | null,
): Form<BranchValues> & { save: () => Promise<api.BranchRead | undefined> } {
  const form = useForm(editableBranch(branch));
  function check(): void {
    const wrong = (["employee_count", "member_count"] as const)
      .filter((field) => form.values[field].trim() && wholeNumber(form.values[field]) === null)
      .map((field) => ({ field, message: t("unions.hint.number"), code: "not_a_number" }));
    if (wrong.length) throw new ApiError(422, "incomplete", t("common.form.problem"), wrong);
  }
  function save(): Promise<api.BranchRead | undefined> {
    return form.send(async (options) => {
      check();
      const body = branchToSend(form.values);
      if (!branch) return api.createBranch(unionId, body, options);
      return api.updateBranch(branch.id, body, { version: branch.version });
    });
  }
  return { ...form, save };
}
