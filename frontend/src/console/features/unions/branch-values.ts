import type { BranchCreate, BranchKind, BranchRead } from "@/api/client.gen";
import { t } from "@/i18n";
import { wholeNumber } from "./union-values";

export interface BranchValues {
  kind: BranchKind;
  name: string;
  parent_id: string;
  employee_count: string;
  member_count: string;
}

export function editableBranch(branch: BranchRead | null): BranchValues {
  const number = (n: number | null | undefined) => (n === null || n === undefined ? "" : String(n));
  return {
    kind: branch?.kind ?? "branch",
    name: branch?.name ?? "",
    parent_id: branch?.parent_id ?? "",
    employee_count: number(branch?.employee_count),
    member_count: number(branch?.member_count),
  };
}

export function branchToSend(values: BranchValues): BranchCreate {
  return {
    kind: values.kind,
    name: values.name.trim(),
    parent_id: values.kind === "group" && values.parent_id ? values.parent_id : null,
    employee_count: wholeNumber(values.employee_count),
    member_count: wholeNumber(values.member_count),
  };
}

/** Each branch followed by its groups; groups of the union itself stand last. */
export function inOrder(branches: BranchRead[]): { branch: BranchRead; below: boolean }[] {
  const known = new Set(branches.map((branch) => branch.id));
  const top = branches.filter((branch) => !branch.parent_id || !known.has(branch.parent_id));
  top.sort((a, b) => Number(a.kind === "group") - Number(b.kind === "group"));
  return top.flatMap((branch) => [
    { branch, below: false },
    ...branches
      .filter((group) => group.parent_id === branch.id)
      .map((group) => ({ branch: group, below: true })),
  ]);
}

export function countsText(branch: BranchRead): string {
  const { employee_count: employees, member_count: members } = branch;
  if (employees !== null && members !== null) {
    return t("unions.branch.counts", { employees, members });
  }
  if (employees !== null) return t("unions.branch.employees_only", { employees });
  return members === null ? "" : t("unions.branch.members_only", { members });
}
