/**
 * What the ballot needs of cryptography, in two makes: for phones that calculate with large numbers
 * themselves, and, from a library fetched only then, for older ones.
 *
 * The scheme is RSABSSA-SHA384-PSS-Randomized (RFC 9474) with the exponent 65537.
 */

export interface Blinded {
  /** What the issuer gets to see. */
  blinded: Uint8Array;
  /** What undoes the blinding; never leaves the phone. */
  inverse: Uint8Array;
}

export interface Suite {
  sha256(data: Uint8Array): Promise<Uint8Array>;
  blind(modulus: Uint8Array, prepared: Uint8Array): Promise<Blinded>;
  /** The signature of ``prepared``; throws when the issuer signed with another key or not at all. */
  finalize(
    modulus: Uint8Array,
    prepared: Uint8Array,
    signed: Uint8Array,
    inverse: Uint8Array,
  ): Promise<Uint8Array>;
}

export const EXPONENT = 65537;
export const SALT_LENGTH = 48;
export const PREFIX_LENGTH = 32;

/** No way to calculate here: the paper way remains. */
export class PhoneTooOld extends Error {}

export interface Abilities {
  BigInt?: unknown;
  crypto?: { getRandomValues?: unknown; subtle?: unknown };
}

/** Which make this browser can run; null when none (the older one needs https). */
export function makeFor(abilities: Abilities): "native" | "library" | null {
  if (typeof abilities.crypto?.getRandomValues !== "function") return null;
  if (typeof abilities.BigInt === "function") return "native";
  return abilities.crypto.subtle ? "library" : null;
}

export async function loadSuite(abilities: Abilities = globalThis as Abilities): Promise<Suite> {
  const make = makeFor(abilities);
  if (make === null) throw new PhoneTooOld();
  return make === "native"
    ? (await import("./native-suite")).nativeSuite
    : (await import("./library-suite")).librarySuite;
}

/** More fetches than this fail for another reason than a network that is away for a while. */
const MOST_FETCHES = 8;

/** The suite, fetched again if the network was away just then. */
export async function patiently(
  load: () => Promise<Suite>,
  lost: () => void,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Suite> {
  for (let failed = 1; ; failed += 1) {
    try {
      return await load();
    } catch (error) {
      if (error instanceof PhoneTooOld || failed > MOST_FETCHES) throw error;
      lost();
      await pause(1000 * failed);
    }
  }
}
