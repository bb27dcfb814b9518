import type { CadreRead, Channel, ConsentField } from "@/api/client.gen";
import { CHANNELS, CONSENT_FIELDS } from "@/console/shared/choices";

/** One box of the matrix: a field in one channel, written as it stands in a checkbox's value. */
export type Box = `${ConsentField}.${Channel}`;

/** What goes in one request: the same fields in several channels. */
export interface Agreement {
  fields: ConsentField[];
  channels: Channel[];
}

export function boxOf(field: ConsentField, channel: Channel): Box {
  return `${field}.${channel}`;
}

export function agrees(cadre: CadreRead, field: ConsentField, channel: Channel): boolean {
  return cadre.consents_by_channel[channel].includes(field);
}

/** All boxes in which the person agrees, or does not. */
export function boxes(cadre: CadreRead, agreed: boolean): Box[] {
  return CONSENT_FIELDS.flatMap((field) =>
    CHANNELS.filter((channel) => agrees(cadre, field, channel) === agreed).map((channel) =>
      boxOf(field, channel),
    ),
  );
}

/** The fewest requests that say exactly what was ticked: channels with equal fields go together. */
export function agreements(ticked: readonly Box[]): Agreement[] {
  const byFields = new Map<string, Agreement>();
  for (const channel of CHANNELS) {
    const fields = CONSENT_FIELDS.filter((field) => ticked.includes(boxOf(field, channel)));
    if (!fields.length) continue;
    const same = byFields.get(fields.join());
    if (same) same.channels.push(channel);
    else byFields.set(fields.join(), { fields, channels: [channel] });
  }
  return [...byFields.values()];
}
