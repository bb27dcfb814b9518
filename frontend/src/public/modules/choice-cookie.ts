/** Remembers how a visitor reads, for the server's next page; it says nothing about who reads. */
const YEAR = 31536000;

export function remember(name: "lang" | "type", value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

export function remembered(name: "lang" | "type"): string | null {
  const match = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie);
  return match?.[1] ?? null;
}
