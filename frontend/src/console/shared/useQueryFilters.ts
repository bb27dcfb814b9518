import { watch } from "vue";
import { useRoute, useRouter, type LocationQuery } from "vue-router";

/** What the address says of a list's filters, for those filters the list knows. */
export function filtersFrom<F extends Record<string, string>>(query: LocationQuery, blank: F): F {
  const found: Record<string, string> = { ...blank };
  for (const name of Object.keys(blank)) {
    const value = query[name];
    if (typeof value === "string") found[name] = value;
  }
  return found as F;
}

/** The filters that say something, as a query for the address, an API list or its export. */
export function filled<F extends Record<string, string>>(filters: F): Partial<F> {
  const entries = Object.entries(filters).map(([name, value]) => [name, value.trim()]);
  return Object.fromEntries(entries.filter(([, value]) => value)) as Partial<F>;
}

/**
 * The same for a list of the API, whose client asks for closed lists and booleans. An address that
 * was typed by hand may hold anything: the server says what is wrong with it.
 */
export function asked<Q>(filters: Record<string, string>): Q {
  return filled(filters) as unknown as Q;
}

/** Begins a list with the address's filters, so that a link or a way back shows the same list. */
export function useFiltersFromAddress<F extends Record<string, string>>(blank: F): F {
  return filtersFrom(useRoute().query, blank);
}

/** Writes the filters into the address as they change, without a new step in the history. */
export function keepFiltersInAddress<F extends Record<string, string>>(filters: F): void {
  const router = useRouter();
  watch(
    () => ({ ...filters }),
    (now) => void router.replace({ query: filled(now) }),
  );
}
