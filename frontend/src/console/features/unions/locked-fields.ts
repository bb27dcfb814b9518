import type { EnterpriseRead, UnionRead } from "@/api/client.gen";
import type { FieldName } from "./union-fields";

/** Who keeps a field that this account may only read: the union above, or the enterprise's page. */
export type Keeper = "above" | "enterprise";
export type LockedFields = ReadonlyMap<FieldName, Keeper>;

const DECIDED_ABOVE: FieldName[] = ["name", "state", "kind", "form", "administered_by"];
const COPIED: FieldName[] = ["employee_count", "member_count"];

/**
 * What a union's form shows and does not ask for. What the union above decides (工会法 art. 12) is
 * refused as a whole when the union itself sends it; the highest union has none above and names
 * itself. `only`: the one enterprise the union covers; the server copies its head counts.
 */
export function lockedFields(
  union: Pick<UnionRead, "parent_id">,
  own: boolean,
  only: EnterpriseRead | null,
): LockedFields {
  const locked = new Map<FieldName, Keeper>();
  const above: FieldName[] = union.parent_id ? DECIDED_ABOVE : ["state", "administered_by"];
  if (own) for (const field of above) locked.set(field, "above");
  if (only) for (const field of COPIED) locked.set(field, "enterprise");
  return locked;
}
