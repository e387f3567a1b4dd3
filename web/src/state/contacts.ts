/** With whom one keeps in touch, and whom one has asked for that. */
import { computed, signal } from '@preact/signals';
import { emit } from '../api/socket';
import { request, session } from '../api/session';
import type { Asked, ChatMessage, Connection } from '../api/types';
import { tell, tellError } from './toasts';

const AT_ONCE = 100;

/** Whether all of them were read; some may be known before. */
let loaded = false;

/** The last first; null before it was read. */
export const contacts = signal<Connection[] | null>(null);
/** Matches whose other is told once they want to keep in touch, too. */
export const asked = signal<ReadonlySet<string>>(new Set());
export const unreadInAll = computed(() => (contacts.value ?? []).reduce((sum, one) => sum + one.unread, 0));

export function forgetContacts(): void {
  contacts.value = null;
  loaded = false;
  asked.value = new Set();
}

/** After each connect; what has changed since the first time comes by `sync`. */
export async function catchUpContacts(): Promise<void> {
  try {
    if (!loaded) {
      const read = await request<Connection[]>(`/connections?limit=${AT_ONCE}`);
      const known = new Set(read.map((one) => one.id));
      const meanwhile = contacts.peek() ?? [];
      contacts.value = [...meanwhile.filter((one) => !known.has(one.id)), ...read];
      loaded = true;
    }
    await watch();
  } catch {
    // the next connect tries again
  }
}

/** Looks who of them is there, and has news of that come. */
async function watch(): Promise<void> {
  const userIds = (contacts.value ?? []).flatMap((one) => one.partner?.id ?? []).slice(0, AT_ONCE);
  const { users } = await emit<{ users: { userId: string; status: string }[] }>('presence:watch', { userIds });
  users.forEach(hearPresence);
}

export function hearPresence(news: { userId: string; status: string }): void {
  change((one) => one.partner?.id === news.userId, (one) => ({ ...one, online: news.status !== 'offline' }));
}

/** Known by its id, since it may come twice, and by several ways. */
export function hearConnection(connection: Connection): void {
  const known = contacts.value?.some((one) => one.id === connection.id);
  if (known) {
    change((one) => one.id === connection.id, () => connection);
    return;
  }
  contacts.value = [connection, ...(contacts.value ?? [])];
  tell(`You and ${connection.partner?.displayName ?? 'somebody'} keep in touch now.`);
  watch().catch(() => {});
}

export function hearConnectionEnded(news: { connectionId: string }): void {
  contacts.value = contacts.value?.filter((one) => one.id !== news.connectionId) ?? null;
}

/** A message in one of their chats, wherever it was written. */
export function hearInContacts(message: ChatMessage): void {
  const theirs = message.senderId !== session.value?.userId;
  change(
    (one) => one.matchId === message.matchId && message.messageId > (one.lastMessage?.messageId ?? ''),
    (one) => ({ ...one, lastMessage: message, unread: theirs ? one.unread + 1 : one.unread }),
  );
}

/** All of a chat was read here. */
export function markRead(matchId: string): void {
  change((one) => one.matchId === matchId && one.unread > 0, (one) => ({ ...one, unread: 0 }));
}

function change(which: (one: Connection) => boolean, to: (one: Connection) => Connection): void {
  if (contacts.value?.some(which)) contacts.value = contacts.value.map((one) => (which(one) ? to(one) : one));
}

/** Says that one wants to keep in touch with the other of a match. */
export async function ask(matchId: string): Promise<void> {
  try {
    const answer = await request<Asked>(`/match/${matchId}/connect`, { method: 'POST' });
    if (answer.status === 'CONNECTED') hearConnection(answer.connection);
    else {
      asked.value = new Set([...asked.value, matchId]);
      tell('They are told once they want to keep in touch, too.');
    }
  } catch (error) {
    tellError(error);
  }
}

export async function partWith(connection: Connection): Promise<void> {
  await request(`/connections/${connection.id}`, { method: 'DELETE' });
  hearConnectionEnded({ connectionId: connection.id });
}
