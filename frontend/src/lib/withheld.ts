export type OnBadge = "name" | "photo";

/** What a badge and its page will leave out because the person has not agreed to show it. */
export function withheldOnBadge(cadre: {
  photo_id: string | null;
  consents: readonly string[];
}): OnBadge[] {
  const shown: OnBadge[] = cadre.photo_id ? ["name", "photo"] : ["name"];
  return shown.filter((field) => !cadre.consents.includes(field));
}
