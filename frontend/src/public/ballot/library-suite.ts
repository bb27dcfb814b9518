/**
 * For browsers without large numbers of their own (before Chrome 67, Safari 14): the library's
 * arithmetic, and the browser's own hashing, which it offers on https only.
 */
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { base64url } from "./bytes";
import type { Suite } from "./suite";

const scheme = RSABSSA.SHA384.PSS.Randomized();

/** Web Crypto takes buffers of its own only: a part of a larger one would be hashed whole. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

function keyOf(modulus: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey(
    "jwk",
    { kty: "RSA", n: base64url(modulus), e: "AQAB", ext: true },
    { name: "RSA-PSS", hash: "SHA-384" },
    true,
    ["verify"],
  );
}

export const librarySuite: Suite = {
  sha256: async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", own(data))),
  blind: async (modulus, prepared) => {
    const { blindedMsg, inv } = await scheme.blind(await keyOf(modulus), own(prepared));
    return { blinded: blindedMsg, inverse: inv };
  },
  finalize: async (modulus, prepared, signed, inverse) =>
    scheme.finalize(await keyOf(modulus), own(prepared), own(signed), own(inverse)),
};
