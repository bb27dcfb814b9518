import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { can } from "@/console/session";
import { useForm, type Form } from "@/console/shared/useForm";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { explain } from "@/console/shared/explain";
import { filled } from "@/console/shared/useQueryFilters";
import { ApiError } from "@/api/errors";
import { t } from "@/i18n";
import { changedFields } from "@/lib/merge";
import type { LockedFields } from "./locked-fields";
import {
  blankUnion,
  childLevels,
  editable,
  notNumbers,
  toSend,
  type UnionValues,
} from "./union-values";

type UnionQuery = NonNullable<Parameters<typeof api.listUnions>[0]>;
const BRANCH_SIZE = 100;

export const NO_FILTERS = {
  q: "",
  state: "",
  kind: "",
  term: "",
  without_named_person: "",
  administered_elsewhere: "",
  level: "",
  within_id: "",
};
export type UnionFilters = typeof NO_FILTERS;

/** Nothing is asked while no filter says anything: the tree is shown then. */
export function useUnionSearchList(initial: UnionFilters): List<api.UnionRead, UnionFilters> {
  return useList(initial, ({ page, ...filters }, signal) => {
    const query = filled(filters) as UnionQuery;
    return Object.keys(query).length
      ? api.listUnions({ ...query, page, size: 20 }, { signal })
      : Promise.resolve({ items: [], total: 0, page: 1, size: 20 });
  });
}

export function useUnion(id: string): Load<api.UnionRead> {
  return useLoad((signal) => api.readUnion(id, { signal }));
}

export interface Branch {
  children: Ref<api.UnionRead[]>;
  total: Ref<number>;
  busy: Ref<boolean>;
  error: Ref<string>;
  /** Loads the next hundred children; the first call opens the branch. */
  more: () => Promise<void>;
}

export function useBranch(parentId: string): Branch {
  const children = ref<api.UnionRead[]>([]);
  const total = ref(0);
  const busy = ref(false);
  const error = ref("");
  async function more(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    error.value = "";
    try {
      const page = Math.floor(children.value.length / BRANCH_SIZE) + 1;
      const query = { parent_id: parentId, size: BRANCH_SIZE, page, sort: "name" };
      const reply = await api.listUnions(query);
      children.value = [...children.value, ...reply.items];
      total.value = reply.total;
    } catch (problem) {
      error.value = explain(problem);
    } finally {
      busy.value = false;
    }
  }
  return { children, total, busy, error, more };
}

/** A slip in a head count is told at its field like the server's own findings. */
function checkNumbers(values: UnionValues): void {
  const wrong = notNumbers(values).map((field) => ({
    field,
    message: t("unions.hint.number"),
    code: "not_a_number",
  }));
  if (wrong.length) throw new ApiError(422, "incomplete", t("common.form.problem"), wrong);
}

/** The one enterprise a union covers; none for a joint union, or where there is nothing to see. */
export function useOnlyCovered(union: api.UnionRead): Load<{ only: api.EnterpriseRead | null }> {
  return useLoad(async (signal) => {
    if (union.level !== "enterprise" || !can("enterprises:read")) return { only: null };
    const query = { covering_union_id: union.id, size: 2 };
    const page = await api.listEnterprises(query, { signal });
    return { only: (page.total === 1 && page.items[0]) || null };
  });
}

export interface UnionEdit extends Form<UnionValues> {
  /** As last read: fields that are only shown are read from here. */
  read: ShallowRef<api.UnionRead>;
  save: () => Promise<api.UnionRead | undefined>;
  takeNewer: () => Promise<void>;
}

/** Edits one union; sends only what changed, against the version that was read. */
export function useUnionEdit(union: api.UnionRead, locked: LockedFields): UnionEdit {
  const form = useForm(editable(union, locked));
  const read = shallowRef(union);
  let version = union.version;

  async function save(): Promise<api.UnionRead | undefined> {
    return form.send(async () => {
      checkNumbers(form.values);
      const changes = changedFields(toSend(form.base.value), toSend(form.values));
      return api.updateUnion(union.id, changes, { version });
    });
  }

  async function takeNewer(): Promise<void> {
    const newer = await form.send(() => api.readUnion(union.id));
    if (!newer) return;
    version = newer.version;
    read.value = newer;
    form.takeOver(editable(newer, locked));
  }
  return { ...form, read, save, takeNewer };
}

export function useUnionCreate(
  parent: api.UnionRead,
): Form<UnionValues> & { save: () => Promise<api.UnionRead | undefined> } {
  const level = childLevels(parent.level)[0] ?? "enterprise";
  const form = useForm(blankUnion(level));
  function save(): Promise<api.UnionRead | undefined> {
    return form.send(async (options) => {
      checkNumbers(form.values);
      const { state, aliases, credit_code_checked, ...rest } = toSend(form.values);
      const body: api.UnionCreate = {
        ...rest,
        state: state ?? "active",
        aliases: aliases ?? [],
        credit_code_checked: credit_code_checked ?? false,
        parent_id: parent.id,
        level: form.values.level,
      };
      return api.createUnion(body, options);
    });
  }
  return { ...form, save };
}
