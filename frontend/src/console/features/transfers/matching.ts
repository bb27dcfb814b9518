interface Named {
  name: string;
  aliases: string[];
  area_code: string | null;
}

/** Sub-districts by any part of what people call them; all of them while nothing is typed. */
export function matching<T extends Named>(territories: T[], typed: string): T[] {
  const part = typed.normalize("NFKC").trim();
  if (!part) return territories;
  return territories.filter(
    (one) =>
      one.area_code === part || [one.name, ...one.aliases].some((name) => name.includes(part)),
  );
}

/** Whether it is this account's turn: it may say yes. */
export function waitsForMe(transfer: { allowed: string[] }): boolean {
  return transfer.allowed.includes("accept");
}
