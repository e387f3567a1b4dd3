/**
 * What is written in the chat that is open, in a match or with whom one keeps in touch: each message
 * known by the server's id, or waiting for one. What is missed comes by `sync` (sync.ts).
 */
import { computed, signal } from '@preact/signals';
import { emit } from '../api/socket';
import { randomName, request, session } from '../api/session';
import type { ChatMessage } from '../api/types';
import { markRead } from './contacts';
import { hearSeq } from './sync';
import { tellError } from './toasts';

export interface Draft {
  clientMessageId: string;
  text: string;
  failed: boolean;
}

const TYPING_EVERY_MS = 3_000;
const TYPING_LASTS_MS = 6_000;
const AT_ONCE = 100;

export const messages = signal<ChatMessage[]>([]);
export const drafts = signal<Draft[]>([]);
export const partnerTypes = signal(false);
/** The last message of ours that the partner has read. */
export const partnerRead = signal('');
/** The last message of theirs that was looked at here. */
export const seen = signal('');
export const unread = computed(
  () => messages.value.filter((one) => one.senderId !== session.value?.userId && one.messageId > seen.value).length,
);

let matchId = '';
let loaded = false;
let toldTyping = 0;
let typingEnds: ReturnType<typeof setTimeout> | undefined;

/** Opens a chat; called again after each connect, it sends once more what got no ack. */
export function beginChat(id: string): void {
  if (id !== matchId) {
    matchId = id;
    loaded = false;
    messages.value = [];
    drafts.value = [];
    partnerRead.value = '';
    seen.value = '';
    partnerTypes.value = false;
  }
  if (!loaded) void load();
  drafts.value.forEach((draft) => void deliver(draft));
}

/** What was written before: `sync` tells only what comes after it was begun. */
async function load(): Promise<void> {
  const there = matchId;
  try {
    const [before, receipts] = await Promise.all([
      request<ChatMessage[]>(`/match/${there}/messages?limit=${AT_ONCE}`),
      request<{ userId: string; readUpTo?: string }[]>(`/match/${there}/receipts`),
    ]);
    if (there !== matchId) return;
    loaded = true;
    before.forEach(hear);
    for (const { userId, readUpTo } of receipts) {
      if (!readUpTo) continue;
      if (userId !== session.value?.userId) hearRead({ matchId: there, userId, upTo: readUpTo });
      else if (readUpTo > seen.value) seen.value = readUpTo;
    }
  } catch {
    // the next connect tries again
  }
}

export function hear(message: ChatMessage): void {
  if (message.matchId !== matchId) return;
  if (message.senderId === session.value?.userId) settle(message.clientMessageId);
  else partnerTypes.value = false;
  if (messages.value.some((one) => one.messageId === message.messageId)) return;
  messages.value = [...messages.value, message].sort(inOrder);
}

/** By the number that each was told with; those of before there were numbers come first, by their ids. */
function inOrder(a: ChatMessage, b: ChatMessage): number {
  return (a.seq ?? 0) - (b.seq ?? 0) || (a.messageId < b.messageId ? -1 : 1);
}

export function hearTyping(news: { matchId: string; typing: boolean }): void {
  if (news.matchId !== matchId) return;
  clearTimeout(typingEnds);
  partnerTypes.value = news.typing;
  if (news.typing) typingEnds = setTimeout(() => (partnerTypes.value = false), TYPING_LASTS_MS);
}

export function hearRead(news: { matchId: string; userId: string; upTo: string }): void {
  const theirs = news.matchId === matchId && news.userId !== session.value?.userId;
  if (theirs && news.upTo > partnerRead.value) partnerRead.value = news.upTo;
}

export function write(text: string): void {
  const draft = { clientMessageId: randomName(), text, failed: false };
  drafts.value = [...drafts.value, draft];
  toldTyping = 0;
  void deliver(draft);
}

export async function deliver(draft: Draft): Promise<void> {
  mark(draft, false);
  const { clientMessageId, text } = draft;
  const there = matchId; // by the time of the answer there may be another match
  const senderId = session.value?.userId;
  if (!senderId) return;
  try {
    const ack = await emit<{ messageId: string; sentAt: string; seq: number }>('chat:send', { matchId: there, clientMessageId, text });
    hearSeq(ack.seq);
    if (there === matchId) hear({ matchId: there, senderId, clientMessageId, text, ...ack });
  } catch (error) {
    if (there !== matchId) return;
    mark(draft, true);
    tellError(error);
  }
}

function mark(draft: Draft, failed: boolean): void {
  drafts.value = drafts.value.map((one) => (one.clientMessageId === draft.clientMessageId ? { ...one, failed } : one));
}

function settle(clientMessageId: string): void {
  drafts.value = drafts.value.filter((draft) => draft.clientMessageId !== clientMessageId);
}

/** Tells that somebody types here, now and then while they do. */
export function typing(now: boolean): void {
  const due = now ? Date.now() - toldTyping > TYPING_EVERY_MS : toldTyping !== 0;
  if (!due) return;
  toldTyping = now ? Date.now() : 0;
  emit('chat:typing', { matchId, typing: now }).catch(() => {});
}

/** Tells that all there is was read. */
export function readAll(): void {
  const theirs = messages.value.filter((one) => one.senderId !== session.value?.userId).at(-1);
  if (!theirs || theirs.messageId <= seen.value) return;
  seen.value = theirs.messageId;
  markRead(matchId);
  emit('chat:read', { matchId, upTo: theirs.messageId }).catch(() => {});
}
