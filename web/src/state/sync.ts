/**
 * What was missed, asked for by `sync`: after each connect, and when a number is left out. All that
 * one is told of chats is numbered without gaps, so whoever hears a number that is not the next
 * waits for those between, and asks when they do not come.
 */
import { ApiError } from '../api/http';
import { emit } from '../api/socket';
import type { ChatMessage, Connection, EndReason } from '../api/types';

/** Longer than news overtake each other. */
const PATIENCE_MS = 1_500;

export interface Missed {
  messages?: ChatMessage[];
  receipts?: { matchId: string; userId: string; readUpTo?: string; seq: number }[];
  matches?: { ended?: { matchId: string; endReason: EndReason } }[];
  connections?: { connection?: Connection; ended?: { connectionId: string; matchId: string } }[];
}

interface Answer {
  since: Record<string, string>;
  more: boolean;
  missed: Missed;
}

let since: Record<string, string> = {};
/** The last number up to which there is no gap; null before it was begun. */
let last: number | null = null;
let ahead = new Set<number>();
let gap: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
let tell: (missed: Missed) => void = () => {};

/** Forgets whoever was here before. */
export function beginSync(hear: (missed: Missed) => void): void {
  since = {};
  last = null;
  ahead = new Set();
  clearTimeout(gap);
  gap = undefined;
  tell = hear;
}

/** Notes the number of something that one was told. */
export function hearSeq(seq: number | undefined): void {
  if (last === null || seq === undefined || seq <= last) return;
  ahead.add(seq);
  closeUp();
}

function closeUp(): void {
  while (last !== null && ahead.delete(last + 1)) last++;
  if (ahead.size === 0) {
    clearTimeout(gap);
    gap = undefined;
  } else {
    gap ??= setTimeout(() => {
      gap = undefined;
      void sync();
    }, PATIENCE_MS);
  }
}

/** Asks until nothing is left; does nothing while there is no connection. */
export function sync(): Promise<void> {
  running ??= ask().finally(() => (running = null));
  return running;
}

async function ask(): Promise<void> {
  let asked = last === null ? since : { ...since, messages: String(last), receipts: String(last) };
  try {
    for (let more = true; more; ) {
      const answer = await emit<Answer>('sync', { since: asked });
      asked = answer.since;
      more = answer.more;
      tell(answer.missed);
    }
  } catch (error) {
    // a server that was restored from a copy does not know what it has told: then from here on
    if (error instanceof ApiError && error.code === 'VALIDATION_FAILED') beginSync(tell);
    return; // the next connect asks again
  }
  since = asked;
  last = Math.max(last ?? 0, Math.min(Number(asked['messages'] ?? 0), Number(asked['receipts'] ?? 0)));
  ahead = new Set([...ahead].filter((seq) => seq > last!));
  closeUp();
}
