/**
 * Who is signed in here. Tokens lie in the tab's own storage, so that two tabs can be two people;
 * at most one refresh is in flight, and the next token is stored before it is used.
 */
import { signal } from '@preact/signals';
import { ApiError, send, type Envelope, type Request } from './http';
import type { SignInAnswer, Tokens } from './types';

interface Session {
  userId: string;
  /** Names this sign-in among the tabs of a browser. */
  claim: string;
  email: string;
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since 1970, by this machine's clock. */
  refreshAt: number;
}

const KEY = 'rendezvous.session';
const DEVICE_KEY = 'rendezvous.device';
const EARLY_MS = 30_000;

export const session = signal<Session | null>(null);
let refreshing: Promise<string> | null = null;

/** Takes up the session that this tab had; not in a copy of a tab, where two would use one token. */
export async function resume(): Promise<void> {
  const stored = sessionStorage.getItem(KEY);
  if (!stored) return;
  const found = parsed(stored);
  if (found && (await claim(found.claim))) {
    session.value = found;
  } else {
    sessionStorage.removeItem(KEY);
  }
}

function parsed(stored: string): Session | null {
  try {
    return JSON.parse(stored) as Session;
  } catch {
    return null; // not ours, or of another version
  }
}

/** True when no other tab holds it; a reload waits for the page before it to let go. */
function claim(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`rendezvous.${name}`, { signal: AbortSignal.timeout(1500) }, () => {
        resolve(true);
        return new Promise<void>(() => {}); // held as long as the tab lives
      })
      .catch(() => resolve(false));
  });
}

/** 128 random bits; crypto.randomUUID is not there on pages without TLS. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function device(): { name: string; platform: 'web'; id: string } {
  let id = localStorage.getItem(DEVICE_KEY);
  if (!id) {
    id = randomName();
    localStorage.setItem(DEVICE_KEY, id);
  }
  const browser = /Firefox|Edg|Chrome|Safari/.exec(navigator.userAgent)?.[0] ?? 'A browser';
  return { name: browser === 'Edg' ? 'Edge' : browser, platform: 'web', id };
}

function keep(tokens: Tokens): string {
  const next: Session = {
    userId: tokens.user.id,
    claim: session.value?.claim ?? randomName(),
    email: tokens.user.email,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    refreshAt: Date.now() + tokens.expiresIn * 1000 - EARLY_MS,
  };
  sessionStorage.setItem(KEY, JSON.stringify(next));
  session.value = next;
  return next.accessToken;
}

/** Signs in with what one of the sign-in routes answered; null when a second factor is wanted. */
export function enter(answer: SignInAnswer): string | null {
  if ('mfaRequired' in answer) return answer.mfaToken;
  forget();
  keep(answer);
  void claim(session.value!.claim);
  return null;
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
  session.value = null;
}

export async function leave(): Promise<void> {
  try {
    await request('/auth/logout', { method: 'POST' });
  } catch {
    // it ends by itself when it is not used
  }
  forget();
}

/** An access token that is good for a while yet. */
export function freshToken(): Promise<string> {
  const now = session.value;
  if (!now) return Promise.reject(new ApiError('UNAUTHENTICATED', 'Sign in first.'));
  return Date.now() < now.refreshAt ? Promise.resolve(now.accessToken) : refresh();
}

export function refresh(): Promise<string> {
  refreshing ??= exchange().finally(() => (refreshing = null));
  return refreshing;
}

async function exchange(): Promise<string> {
  const refreshToken = session.value?.refreshToken;
  if (!refreshToken) throw new ApiError('UNAUTHENTICATED', 'Sign in first.');
  try {
    const { data } = await send<Tokens>('/auth/refresh', { method: 'POST', body: { refreshToken } });
    return keep(data!);
  } catch (error) {
    if (error instanceof ApiError && ['UNAUTHENTICATED', 'ACCOUNT_SUSPENDED'].includes(error.code)) forget();
    throw error;
  }
}

/** A request by who is signed in. */
export async function requestAll<T>(path: string, init: Request = {}): Promise<Envelope<T>> {
  try {
    return await send<T>(path, { ...init, token: await freshToken() });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'UNAUTHENTICATED') forget();
    if (error.code !== 'TOKEN_EXPIRED') throw error;
    return send<T>(path, { ...init, token: await refresh() });
  }
}

/** As {@link requestAll}, when only the data counts. */
export async function request<T>(path: string, init: Request = {}): Promise<T> {
  return (await requestAll<T>(path, init)).data as T;
}
