/**
 * Blind RSA on the browser's own large numbers; hashing by a library, so that it works on plain http
 * too. No BigInt literals: the build also serves browsers that would not even read them.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, hex, randomBytes } from "./bytes";
import { encode, isEncoded } from "./pss";
import { SALT_LENGTH, type Blinded, type Suite } from "./suite";

const number = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes) || "0"}`);

function toBytes(value: bigint, length: number): Uint8Array {
  const text = value.toString(16);
  if (text.length > 2 * length) throw new Error("too large");
  return fromHex("0".repeat(2 * length - text.length) + text);
}

/** ``base`` to the public exponent: sixteen squares and one product, since it is 2^16 + 1. */
function power(base: bigint, modulus: bigint): bigint {
  let result = base;
  for (let bit = 16; bit > 0; bit -= 1) result = (result * result) % modulus;
  return (result * base) % modulus;
}

/** Null when they share a factor, which would be a factor of the key. */
function inverseOf(value: bigint, modulus: bigint): bigint | null {
  let [old, rest] = [value, modulus];
  let [factor, next] = [BigInt(1), BigInt(0)];
  while (rest > BigInt(0)) {
    const times = old / rest;
    [old, rest] = [rest, old - times * rest];
    [factor, next] = [next, factor - times * next];
  }
  if (old !== BigInt(1)) return null;
  return factor < BigInt(0) ? factor + modulus : factor;
}

/** Evenly among the numbers from 1 to ``modulus`` - 1. */
function randomBelow(modulus: bigint, length: number): bigint {
  for (;;) {
    const tried = number(randomBytes(length));
    if (tried > BigInt(0) && tried < modulus) return tried;
  }
}

const bitsOf = (modulus: bigint): number => modulus.toString(2).length;

/** With a salt and a blinding factor already drawn: for the vectors of the standard. */
export function blindWith(
  modulusBytes: Uint8Array,
  prepared: Uint8Array,
  salt: Uint8Array,
  inverse: bigint,
): Blinded {
  const modulus = number(modulusBytes);
  const message = number(encode(prepared, bitsOf(modulus) - 1, salt));
  const factor = inverseOf(inverse, modulus);
  if (factor === null || inverseOf(message, modulus) === null) throw new Error("invalid input");
  const blinded = (message * power(factor, modulus)) % modulus;
  return {
    blinded: toBytes(blinded, modulusBytes.length),
    inverse: toBytes(inverse, modulusBytes.length),
  };
}

export function verify(
  modulusBytes: Uint8Array,
  prepared: Uint8Array,
  signature: Uint8Array,
  saltLength: number = SALT_LENGTH,
): boolean {
  const modulus = number(modulusBytes);
  const value = number(signature);
  if (signature.length !== modulusBytes.length || value >= modulus) return false;
  const bits = bitsOf(modulus) - 1;
  const message = power(value, modulus);
  if (bitsOf(message) > bits) return false;
  return isEncoded(prepared, toBytes(message, Math.ceil(bits / 8)), bits, saltLength);
}

export function finalizeWith(
  modulusBytes: Uint8Array,
  prepared: Uint8Array,
  signed: Uint8Array,
  inverse: Uint8Array,
  saltLength: number = SALT_LENGTH,
): Uint8Array {
  const length = modulusBytes.length;
  if (signed.length !== length || inverse.length !== length) throw new Error("unexpected size");
  const modulus = number(modulusBytes);
  const signature = toBytes((number(signed) * number(inverse)) % modulus, length);
  if (!verify(modulusBytes, prepared, signature, saltLength)) throw new Error("invalid signature");
  return signature;
}

export const nativeSuite: Suite = {
  sha256: (data) => Promise.resolve(sha256(data)),
  blind: (modulusBytes, prepared) => {
    const inverse = randomBelow(number(modulusBytes), modulusBytes.length);
    return Promise.resolve(blindWith(modulusBytes, prepared, randomBytes(SALT_LENGTH), inverse));
  },
  finalize: (...parts) => Promise.resolve().then(() => finalizeWith(...parts)),
};
