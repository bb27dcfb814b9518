import { account, can } from "@/console/session";

/**
 * Whether this account keeps the register: a sub-district or above. An enterprise's own union puts
 * right what it knows best (place of work, counts, contact) and no more.
 */
export function keepsRegister(): boolean {
  return can("enterprises:write") && account.value?.level !== "enterprise";
}
