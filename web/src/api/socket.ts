/** The socket: connects with the newest token, keeps it fresh, and turns acks into promises. */
import { signal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import { ApiError, type Envelope } from './http';
import { forget, freshToken, refresh } from './session';

const ACK_WITHIN_MS = 10_000;
const TRY_AGAIN_MS = 3_000;

/** Whether the server hears us at the moment. */
export const online = signal(false);

let socket: Socket | null = null;

/** Connects, and hands each event on; `connected` runs after each (re)connect. */
export function open(events: Record<string, (payload: never) => void>, connected: () => void): void {
  close();
  const mine = io({
    auth: (give) => void freshToken().then((token) => give({ token }), () => give({})),
    reconnectionDelayMax: TRY_AGAIN_MS,
  });
  socket = mine;
  mine.on('connect', () => {
    online.value = true;
    connected();
  });
  mine.on('disconnect', () => (online.value = false));
  mine.on('connect_error', (error) => void afterRefusal(mine, error));
  mine.on('session:expiring', () => void extend());
  mine.on('session:expired', () => void reconnect(mine));
  mine.on('session:revoked', forget);
  for (const [name, hear] of Object.entries(events)) mine.on(name, hear as (payload: unknown) => void);
}

export function close(): void {
  socket?.disconnect();
  socket = null;
  online.value = false;
}

async function extend(): Promise<void> {
  try {
    await emit('auth:refresh', { token: await refresh() });
  } catch {
    // the server ends the socket then, and says so by session:expired
  }
}

async function reconnect(mine: Socket): Promise<void> {
  try {
    await refresh();
    if (mine === socket) mine.disconnect().connect();
  } catch {
    setTimeout(() => mine === socket && void reconnect(mine), TRY_AGAIN_MS);
  }
}

/** The client tries again by itself, except where the server itself has refused. */
async function afterRefusal(mine: Socket, error: Error): Promise<void> {
  if (mine.active || mine !== socket) return;
  const code = (error as Error & { data?: { code?: string } }).data?.code;
  if (code === 'TOKEN_EXPIRED' || code === 'UNAUTHENTICATED') return reconnect(mine);
  setTimeout(() => mine === socket && mine.connect(), TRY_AGAIN_MS);
}

/** Sends an event and answers the data of its ack. */
export async function emit<T>(event: string, payload: object): Promise<T> {
  if (!socket) throw new ApiError('UNREACHABLE', 'There is no connection.');
  let envelope: Envelope<T>;
  try {
    envelope = (await socket.timeout(ACK_WITHIN_MS).emitWithAck(event, payload)) as Envelope<T>;
  } catch {
    throw new ApiError('UNREACHABLE', 'The server did not answer.');
  }
  if (envelope.success) return envelope.data as T;
  const { code, message, details } = envelope.error!;
  throw new ApiError(code, message, details);
}
