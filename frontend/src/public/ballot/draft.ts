/**
 * The ballot as it lies on this phone until it is counted. It is written down before each word to
 * the server, so that a lost network, a closed page or a reload can be made good with the same
 * words. Once counted, nothing of it remains but the receipt.
 */
import type { Answers } from "./canonical";

export interface Draft {
  /** ``slip`` counts; ``open`` came by the poster and is indicative only. */
  channel: "slip" | "open";
  stage: "asking" | "answering" | "sending" | "counted";
  /** Tells the same slip scanned twice from another one; says nothing of the slip. */
  mark: string;
  /** On a phone that goes from hand to hand everything is cleared by itself. */
  shared: boolean;
  code?: string;
  prepared?: string;
  inverse?: string;
  blinded?: string;
  signature?: string;
  answers: Answers;
  texts: Record<string, string>;
  /** Which card was last before the eyes. */
  card: number;
  /** The whole ballot as sent: each retry sends the very same. */
  body?: string;
  receipt?: string;
  /** When it was last written, by this phone's clock; not of a ballot that was counted. */
  touched?: number;
}

const LEFT_LYING = 30 * 60_000;

/** Whether the next person may be somebody else, who must not be shown these answers. */
export function leftLying(draft: Draft): boolean {
  const shows = draft.stage === "asking" || draft.stage === "answering";
  return shows && Date.now() - (draft.touched ?? 0) > LEFT_LYING;
}

export interface Store {
  /** Whether what is written is still there after a reload. */
  readonly lasting: boolean;
  read(): Draft | null;
  write(draft: Draft): void;
  clear(): void;
}

/** In this browser; where storage is refused (private windows, full phones) for the page's life. */
export function storeOf(code: string, storage: () => Storage = () => localStorage): Store {
  const key = `sanliang-ballot:${code}`;
  let memory: string | null = null;
  return {
    lasting: isLasting(storage),
    read() {
      let text = memory;
      try {
        text = storage().getItem(key) ?? memory;
      } catch {
        // Not allowed to keep anything here.
      }
      try {
        return text === null ? null : (JSON.parse(text) as Draft);
      } catch {
        return null;
      }
    },
    write(draft) {
      const touched = draft.stage === "counted" ? undefined : Date.now();
      memory = JSON.stringify({ ...draft, touched });
      try {
        storage().setItem(key, memory);
      } catch {
        // As above: a reload would lose it, which the first card says.
      }
    },
    clear() {
      memory = null;
      try {
        storage().removeItem(key);
      } catch {
        // Nothing was kept.
      }
    },
  };
}

function isLasting(storage: () => Storage): boolean {
  const key = "sanliang-try";
  try {
    storage().setItem(key, key);
    storage().removeItem(key);
    return true;
  } catch {
    return false;
  }
}

export function newDraft(channel: Draft["channel"], mark: string, shared: boolean): Draft {
  return { channel, stage: "asking", mark, shared, answers: {}, texts: {}, card: 0 };
}
