/** EMSA-PSS with SHA-384 and MGF1 (RFC 8017, section 9.1). */
import { sha384 } from "@noble/hashes/sha2.js";
import { concat, equal } from "./bytes";

const HASH_LENGTH = 48;

function mask(seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let count = 0; blocks.length * HASH_LENGTH < length; count += 1) {
    blocks.push(sha384(concat(seed, Uint8Array.of(0, 0, count >>> 8, count & 0xff))));
  }
  return concat(...blocks).subarray(0, length);
}

const masked = (data: Uint8Array, seed: Uint8Array): Uint8Array => {
  const over = mask(seed, data.length);
  return data.map((byte, at) => byte ^ (over[at] ?? 0));
};

const hashOf = (message: Uint8Array, salt: Uint8Array): Uint8Array =>
  sha384(concat(new Uint8Array(8), sha384(message), salt));

/** The message as a number of ``bits`` bits at most. */
export function encode(message: Uint8Array, bits: number, salt: Uint8Array): Uint8Array {
  const length = Math.ceil(bits / 8);
  const padding = length - salt.length - HASH_LENGTH - 2;
  if (padding < 0) throw new Error("the key is too short");
  const hash = hashOf(message, salt);
  const data = masked(concat(new Uint8Array(padding), Uint8Array.of(1), salt), hash);
  data[0] = (data[0] ?? 0) & (0xff >>> (8 * length - bits));
  return concat(data, hash, Uint8Array.of(0xbc));
}

export function isEncoded(
  message: Uint8Array,
  encoded: Uint8Array,
  bits: number,
  saltLength: number,
): boolean {
  const dataLength = encoded.length - HASH_LENGTH - 1;
  const unused = 0xff >>> (8 * encoded.length - bits);
  if (dataLength < saltLength + 1 || encoded[encoded.length - 1] !== 0xbc) return false;
  if (((encoded[0] ?? 0) & ~unused) !== 0) return false;
  const hash = encoded.subarray(dataLength, dataLength + HASH_LENGTH);
  const data = masked(encoded.subarray(0, dataLength), hash);
  data[0] = (data[0] ?? 0) & unused;
  const padding = dataLength - saltLength - 1;
  if (data[padding] !== 1 || data.subarray(0, padding).some((byte) => byte !== 0)) return false;
  return equal(hash, hashOf(message, data.subarray(padding + 1)));
}
