/**
 * What is going on between looking for somebody and parting: one signal says it, the server's
 * events and answers move it on. News may come twice, so matches are known by their id.
 */
import { signal } from '@preact/signals';
import { ApiError } from '../api/http';
import { close, emit, open } from '../api/socket';
import { request } from '../api/session';
import type { ChatMessage, EndReason, Match, Mode, PublicProfile, ReportReason, Status } from '../api/types';
import { closeMedia, localStream, openMedia, type MediaTrouble } from '../call/media';
import { Peer, type CallState, type SignalPayload } from '../call/peer';
import { beginChat, hear, hearRead, hearTyping } from './chat';
import { catchUpContacts, forgetContacts, hearConnection, hearConnectionEnded, hearInContacts, hearPresence } from './contacts';
import { beginSync, hearSeq, sync, type Missed } from './sync';
import { tell, tellError } from './toasts';

export type Phase =
  | { name: 'idle' }
  | { name: 'searching'; mode: Mode; since: number; estimate?: number }
  | { name: 'offered'; match: Match }
  | { name: 'matched'; match: Match; since: number }
  | { name: 'over'; match: Match; reason: EndReason; mine: boolean; lastedMs: number };

export const phase = signal<Phase>({ name: 'idle' });
/** The partner's whole profile, with pictures; what the match brings is only a card. */
export const partner = signal<PublicProfile | null>(null);
export const remoteStream = signal<MediaStream | null>(null);
export const callState = signal<CallState>('connecting');
export const mediaTrouble = signal<MediaTrouble | null>(null);

const MODE_KEY = 'rendezvous.mode';
const MOST_EARLY = 200;
const ended = new Set<string>();
let peer: Peer | null = null;
let early: SignalPayload[] = [];
/** One at a time, however often it is said. */
let syncDue: number | undefined;

export function connect(): void {
  beginSync(hearMissed);
  open(
    {
      'match:searching': (news: { waitedSeconds: number; estimatedWaitSeconds?: number }) =>
        searching(news.waitedSeconds, news.estimatedWaitSeconds),
      'match:search_ended': searchEnded,
      'match:offer': (match: Match) => follow({ status: 'OFFERED', match }),
      'match:found': (match: Match) => follow({ status: 'MATCHED', match }),
      'match:ended': matchEnded,
      'chat:message': (message: ChatMessage) => {
        hearSeq(message.seq);
        hear(message);
        hearInContacts(message);
      },
      'chat:typing': hearTyping,
      'chat:delivered': (news: { seq?: number }) => hearSeq(news.seq),
      'chat:read': (news: { matchId: string; userId: string; upTo: string; seq?: number }) => {
        hearSeq(news.seq);
        hearRead(news);
      },
      'connection:new': hearConnection,
      'connection:ended': hearConnectionEnded,
      'presence:update': hearPresence,
      signal: hearSignal,
      'sync:due': ({ withinMillis }: { withinMillis: number }) => {
        clearTimeout(syncDue);
        syncDue = window.setTimeout(catchUpWithAll, Math.random() * withinMillis);
      },
      'session:revoked': () => tell('You have been signed out.'),
    },
    catchUpWithAll,
  );
}

function catchUpWithAll(): void {
  void sync().then(catchUp).then(catchUpContacts);
}

/** What `sync` tells is told on as if it had just come; the match that one is in is asked for by itself. */
function hearMissed(missed: Missed): void {
  for (const { ended } of missed.matches ?? []) {
    if (ended) matchEnded({ matchId: ended.matchId, reason: ended.endReason });
  }
  for (const { connection, ended } of missed.connections ?? []) {
    if (connection) hearConnection(connection);
    if (ended) hearConnectionEnded(ended);
  }
  for (const message of missed.messages ?? []) {
    hear(message);
    hearInContacts(message);
  }
  for (const { matchId, userId, readUpTo } of missed.receipts ?? []) {
    if (readUpTo) hearRead({ matchId, userId, upTo: readUpTo });
  }
}

export function disconnect(): void {
  clearTimeout(syncDue);
  close();
  hangUp();
  forgetContacts();
  phase.value = { name: 'idle' };
}

/** After each connect: what became of the search or match meanwhile. True when there is something going on. */
async function catchUp(): Promise<boolean> {
  try {
    const status = await request<Status>('/match/current');
    const now = phase.value;
    if (status.status === 'IDLE' && now.name === 'matched') {
      matchEnded({ matchId: now.match.matchId, reason: 'PARTNER_LEFT' });
    } else {
      follow(status);
    }
    return status.status !== 'IDLE';
  } catch {
    return false; // the next connect asks again
  }
}

function follow(status: Status): void {
  switch (status.status) {
    case 'IDLE':
      if (phase.value.name === 'searching' || phase.value.name === 'offered') phase.value = { name: 'idle' };
      break;
    case 'SEARCHING':
      searching(status.waitedSeconds, status.estimatedWaitSeconds);
      break;
    case 'OFFERED':
      if (ended.has(status.match.matchId)) break;
      phase.value = { name: 'offered', match: status.match };
      void meet(status.match);
      break;
    case 'MATCHED':
      matched(status.match);
      break;
  }
}

/** Nobody searches while they are with somebody: such news was overtaken by the match. */
function searching(waitedSeconds: number, estimate?: number): void {
  if (phase.value.name === 'matched' || phase.value.name === 'offered') return;
  const mode = phase.value.name === 'searching' ? phase.value.mode : lastMode();
  phase.value = {
    name: 'searching',
    mode,
    since: Date.now() - waitedSeconds * 1000,
    ...(estimate !== undefined && { estimate }),
  };
}

function searchEnded(news: { reason: string }): void {
  if (phase.value.name !== 'searching') return;
  stopLooking();
  tell(news.reason === 'NOBODY_FOUND'
    ? 'Nobody was free this time. Try again a little later, or widen your wishes.'
    : 'Your search was lost on our side. Please start it again.');
}

function matched(match: Match): void {
  if (ended.has(match.matchId)) return;
  const now = phase.value;
  if (now.name !== 'matched' || now.match.matchId !== match.matchId) {
    hangUp(false);
    const since = Math.min(Date.now(), Date.parse(match.startedAt));
    phase.value = { name: 'matched', match, since };
    void meet(match);
    if (match.mode === 'video') void call(match);
    else closeMedia();
  }
  beginChat(match.matchId);
}

async function meet(match: Match): Promise<void> {
  partner.value = null;
  if (!match.partner) return;
  const card = { ...match.partner, images: [] };
  const found = await request<PublicProfile>(`/profile/${match.partner.id}`).catch(() => card);
  const now = phase.value;
  const still = (now.name === 'matched' || now.name === 'offered') && now.match.matchId === match.matchId;
  if (still) partner.value = found;
}

async function call(match: Match): Promise<void> {
  mediaTrouble.value = await openMedia();
  const now = phase.value;
  if (now.name !== 'matched' || now.match.matchId !== match.matchId) return;
  const mine = new Peer(match, localStream.value ?? new MediaStream(), {
    send: (payload) => emit('signal', payload),
    servers: () => emit('ice:servers', { matchId: match.matchId }),
    stream: (remote) => (remoteStream.value = remote),
    state: (state) => mine === peer && callChanged(match, state),
  });
  peer = mine;
  early.filter((payload) => payload.matchId === match.matchId).forEach((payload) => mine.hear(payload));
  early = [];
}

function callChanged(match: Match, state: CallState): void {
  callState.value = state;
  if (state === 'connected' || state === 'failed') {
    emit('call:state', { matchId: match.matchId, state }).catch(() => {});
  }
}

/** The partner may be quicker with their offer than we are to hear of the match, or to open the camera. */
function hearSignal(payload: SignalPayload): void {
  const now = phase.value;
  if (peer && now.name === 'matched' && now.match.matchId === payload.matchId) peer.hear(payload);
  else if (!ended.has(payload.matchId)) early = [...early, payload].slice(-MOST_EARLY);
}

function matchEnded(news: { matchId: string; reason: EndReason; by?: string }): void {
  ended.add(news.matchId);
  const now = phase.value;
  if (now.name === 'offered' && now.match.matchId === news.matchId) {
    stopLooking();
    tell(news.reason === 'DECLINED' ? 'That one was not to be.' : 'The offer has run out.');
  } else if (now.name === 'matched' && now.match.matchId === news.matchId) {
    part(now.match, news.reason, news.by !== undefined && news.by !== now.match.partner?.id, now.since);
  }
}

function part(match: Match, reason: EndReason, mine: boolean, since: number): void {
  hangUp();
  if (reason === 'NOT_THERE') {
    phase.value = { name: 'idle' };
    tell('They were gone before you could meet.');
  } else {
    phase.value = { name: 'over', match, reason, mine, lastedMs: Date.now() - since };
  }
}

function hangUp(release = true): void {
  peer?.close();
  peer = null;
  remoteStream.value = null;
  callState.value = 'connecting';
  mediaTrouble.value = null;
  if (release) closeMedia();
}

function lastMode(): Mode {
  return sessionStorage.getItem(MODE_KEY) === 'text' ? 'text' : 'video';
}

/** Looks for somebody; for a video call the camera is opened first, and what hinders it answered. */
export async function find(mode: Mode): Promise<MediaTrouble | null> {
  if (mode === 'video') {
    const trouble = await openMedia();
    if (trouble) return trouble;
  }
  sessionStorage.setItem(MODE_KEY, mode);
  phase.value = { name: 'searching', mode, since: Date.now() };
  try {
    follow(await emit<Status>('match:find', { mode }));
  } catch (error) {
    const unsure = error instanceof ApiError && ['ALREADY_IN_MATCH', 'UNREACHABLE'].includes(error.code);
    if (unsure && (await catchUp())) return null;
    stopLooking();
    tellError(error);
  }
  return null;
}

function stopLooking(): void {
  closeMedia();
  phase.value = { name: 'idle' };
}

export async function cancel(): Promise<void> {
  try {
    const status = await emit<Status>('match:cancel', {});
    if (status.status === 'MATCHED') follow(status);
    else stopLooking();
  } catch (error) {
    tellError(error);
  }
}

export async function answer(match: Match, yes: boolean): Promise<void> {
  try {
    await emit(yes ? 'match:accept' : 'match:decline', { matchId: match.matchId });
    const now = phase.value;
    if (now.name !== 'offered' || now.match.matchId !== match.matchId) return;
    if (yes) phase.value = { name: 'offered', match: { ...match, accepted: true } };
    else stopLooking();
  } catch (error) {
    tellError(error);
  }
}

export async function end(match: Match): Promise<void> {
  const now = phase.value;
  try {
    await emit('match:end', { matchId: match.matchId });
    ended.add(match.matchId);
    if (phase.value === now && now.name === 'matched') part(match, 'ENDED', true, now.since);
  } catch (error) {
    tellError(error);
  }
}

/** A rating is taken also when the match has ended. */
export async function rate(match: Match, rating: number): Promise<void> {
  await emit('match:end', { matchId: match.matchId, rating });
}

export function finish(): void {
  phase.value = { name: 'idle' };
}

export interface Report {
  reason: ReportReason;
  details: string;
  block: boolean;
}

/** Reports the other of a match, which ends it where it lives. */
export async function report(matchId: string, { reason, details, block }: Report): Promise<void> {
  const body = { matchId, reason, block, ...(details.trim() && { details }) };
  await request('/match/report', { method: 'POST', body });
}

export async function block(userId: string): Promise<void> {
  await request(`/profile/${userId}/block`, { method: 'POST' });
}
