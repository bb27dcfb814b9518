import { describe, expect, it } from "vitest";
import credential from "./fixtures/credential.json";
import rfc from "./fixtures/rfc9474.json";
import { base64url, concat, fromBase64url, fromHex, hex } from "./bytes";
import { librarySuite } from "./library-suite";
import { blindWith, finalizeWith, nativeSuite, verify } from "./native-suite";
import { makeFor } from "./suite";

const from = fromBase64url;
const modulus = from(credential.modulus);
const prepared = from(credential.prepared);

describe("the vectors of RFC 9474", () => {
  for (const vector of rfc.vectors) {
    it(vector.name, () => {
      const key = fromHex(vector.n);
      const message = fromHex(vector.prepared);
      const salt = fromHex(vector.salt);
      expect(concat(fromHex(vector.prefix), fromHex(vector.message))).toEqual(message);
      const made = blindWith(key, message, salt, BigInt(`0x${vector.inverse}`));
      expect(hex(made.blinded)).toBe(vector.blinded);
      const signature = finalizeWith(
        key,
        message,
        fromHex(vector.signed),
        made.inverse,
        salt.length,
      );
      expect(hex(signature)).toBe(vector.signature);
    });
  }
});

/** The issuer's side, with the test key. */
function sign(blinded: Uint8Array): Uint8Array {
  const [p, q] = [credential.test_key_p, credential.test_key_q].map((one) =>
    BigInt(`0x${hex(from(one))}`),
  ) as [bigint, bigint];
  const order = (p - 1n) * (q - 1n);
  let [d, next, old, rest] = [0n, 1n, order, 65537n];
  while (rest > 0n) {
    const times = old / rest;
    [old, rest] = [rest, old - times * rest];
    [d, next] = [next, d - times * next];
  }
  let exponent = ((d % order) + order) % order;
  let [result, base] = [1n, BigInt(`0x${hex(blinded)}`)];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % (p * q);
    base = (base * base) % (p * q);
  }
  return fromHex(result.toString(16).padStart(512, "0"));
}

for (const [name, suite] of Object.entries({ native: nativeSuite, library: librarySuite })) {
  describe(`${name} suite`, () => {
    it("unblinds what the server signed", async () => {
      const signature = await suite.finalize(
        modulus,
        prepared,
        from(credential.signed),
        from(credential.inverse),
      );
      expect(base64url(signature)).toBe(credential.signature);
    });

    it("makes a credential that the other make accepts", async () => {
      const { blinded, inverse } = await suite.blind(modulus, prepared);
      const signature = await suite.finalize(modulus, prepared, sign(blinded), inverse);
      expect(verify(modulus, prepared, signature)).toBe(true);
    });

    it("blinds afresh each time", async () => {
      const [one, other] = [
        await suite.blind(modulus, prepared),
        await suite.blind(modulus, prepared),
      ];
      expect(hex(one.blinded)).not.toBe(hex(other.blinded));
    });

    it("refuses a signature of another key, another message or another length", async () => {
      const { blinded, inverse } = await suite.blind(modulus, prepared);
      const signed = sign(blinded);
      const other = prepared.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
      await expect(suite.finalize(modulus, other, signed, inverse)).rejects.toThrow();
      const key = modulus.map((byte, at) => (at === 255 ? byte ^ 2 : byte));
      await expect(suite.finalize(key, prepared, signed, inverse)).rejects.toThrow();
      await expect(
        suite.finalize(modulus, prepared, signed.subarray(1), inverse),
      ).rejects.toThrow();
    });

    it("hashes", async () => {
      expect(hex(await suite.sha256(new Uint8Array(0)))).toBe(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      );
    });
  });
}

it("refuses a signature that is not smaller than the key", () => {
  expect(verify(modulus, prepared, modulus)).toBe(false);
  expect(verify(modulus, prepared, from(credential.signature))).toBe(true);
});

it("knows what a browser can run", () => {
  const crypto = { getRandomValues: () => undefined, subtle: {} };
  expect(makeFor({ BigInt, crypto })).toBe("native");
  expect(makeFor({ BigInt, crypto: { ...crypto, subtle: undefined } })).toBe("native");
  expect(makeFor({ crypto })).toBe("library");
  expect(makeFor({ crypto: { ...crypto, subtle: undefined } })).toBe(null);
  expect(makeFor({ BigInt })).toBe(null);
});
