/**
 * Whether this phone is shown what everybody is shown. A key made for one worker alone would tell
 * who answered what; so the unit's key must stand in the list whose number is printed on the slip.
 */
import { fromBase64url, fromHex, hex, utf8 } from "./bytes";
import { isIncluded } from "./merkle";
import type { Leaf, Manifest, Poll, Question } from "./protocol";
import type { Suite } from "./suite";

export class ManifestDiffers extends Error {}

export interface Checked {
  unitId: string;
  /** Out of the checked manifest, from nowhere else. */
  questions: Question[];
  modulus: Uint8Array;
}

export const PREFIX_DIGITS = 16;

/** ``prefix``: what the slip bears, if it was scanned. Throws ``ManifestDiffers``. */
export async function check(
  suite: Suite,
  poll: Poll,
  code: string,
  prefix: string | null,
): Promise<Checked> {
  const hash = hex(await suite.sha256(utf8(poll.manifest_text)));
  const leaf = JSON.parse(poll.leaf_text) as Leaf;
  const manifest = JSON.parse(poll.manifest_text) as Manifest;
  const { index, size, path } = poll.inclusion;
  const listed = await isIncluded(
    suite,
    utf8(poll.leaf_text),
    { index, size, path: path.map(fromBase64url) },
    fromHex(manifest.units_root),
  );
  const same =
    hash === poll.manifest_hash &&
    (prefix === null || hash.slice(0, PREFIX_DIGITS) === prefix) &&
    leaf.code === code &&
    leaf.id === poll.unit_id &&
    (manifest.evaluation_id ?? poll.evaluation_id) === poll.evaluation_id;
  if (!listed || !same) throw new ManifestDiffers();
  return {
    unitId: leaf.id,
    questions: manifest.questionnaire.questions,
    modulus: fromBase64url(leaf.key),
  };
}
