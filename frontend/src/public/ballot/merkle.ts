/** Trees of hashes after RFC 9162, section 2.1. */
import { concat, equal } from "./bytes";
import type { Suite } from "./suite";

const leafHash = (suite: Suite, leaf: Uint8Array) => suite.sha256(concat(Uint8Array.of(0), leaf));
const nodeHash = (suite: Suite, left: Uint8Array, right: Uint8Array) =>
  suite.sha256(concat(Uint8Array.of(1), left, right));

/** The root over leaves in their order; of none, the hash of nothing. */
export async function rootOf(suite: Suite, leaves: Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 0) return suite.sha256(new Uint8Array(0));
  return subtree(suite, await Promise.all(leaves.map((leaf) => leafHash(suite, leaf))));
}

async function subtree(suite: Suite, hashes: Uint8Array[]): Promise<Uint8Array> {
  const [first] = hashes;
  if (hashes.length === 1 && first) return first;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  const [left, right] = await Promise.all([
    subtree(suite, hashes.slice(0, split)),
    subtree(suite, hashes.slice(split)),
  ]);
  return nodeHash(suite, left, right);
}

export interface Inclusion {
  index: number;
  size: number;
  path: Uint8Array[];
}

/** Whether the leaf stands at its place in the tree with this root (section 2.1.3.2). */
export async function isIncluded(
  suite: Suite,
  leaf: Uint8Array,
  { index, size, path }: Inclusion,
  root: Uint8Array,
): Promise<boolean> {
  if (!(index >= 0 && index < size)) return false;
  let [at, last] = [index, size - 1];
  let hash = await leafHash(suite, leaf);
  for (const beside of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(suite, beside, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await nodeHash(suite, hash, beside);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equal(hash, root);
}
