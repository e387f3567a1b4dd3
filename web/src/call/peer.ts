/**
 * One side of a call: WebRTC's perfect negotiation over the `signal` event. The polite side leaves
 * the first offer to the other for a moment, and gives way when both offer at once; it does so with
 * a new connection, since Chromium may gather no candidates any more once an offer was taken back.
 * A partner whose page was loaded anew is known by the session id of its description, and gets a
 * connection of its own as well. A signal may be lost, with the way to the server for instance, and
 * then neither side hears of anything: what has not come about in time is begun once more.
 */
import type { Match } from '../api/types';

export type CallState = 'connecting' | 'connected' | 'interrupted' | 'failed';

export interface SignalPayload {
  matchId: string;
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
}

/** Where a call may go through; credentials for it live minutes, and a call longer. */
export type Servers = Pick<Match, 'iceServers' | 'iceTransportPolicy'>;

export interface PeerEvents {
  send(payload: SignalPayload): Promise<unknown>;
  /** New credentials, for a connection that is made or mended later on. */
  servers(): Promise<Servers>;
  stream(remote: MediaStream): void;
  state(state: CallState): void;
}

const RESTARTS = 2;
/** Long enough for a relay by TCP on a slow line; the browser gives no sign when a signal was lost. */
const CONNECT_WITHIN_MS = 10_000;
/** The polite side waits longer, so that not both begin once more at the same time. */
const POLITE_CONNECT_WITHIN_MS = 15_000;
/** How long the polite side waits for the other's offer before it makes one: more than a signal takes. */
const OFFER_WITHIN_MS = 1_000;

export class Peer {
  private pc: RTCPeerConnection;
  private makingOffer = false;
  private ignoringOffer = false;
  private remoteSession: string | undefined;
  private tracksAdded = false;
  /** Whether this connection has stood once: then another way through the network may mend it. */
  private stood = false;
  private restarts = 0;
  private closed = false;
  private servers: Servers;
  private watching: ReturnType<typeof setTimeout> | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  /** Signals are taken one after the other, in the order in which they came; mending takes its turn. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly match: Match,
    private readonly local: MediaStream,
    private readonly events: PeerEvents,
  ) {
    this.servers = match;
    this.pc = this.connection();
    if (match.polite) this.waiting = setTimeout(() => this.addTracks(), OFFER_WITHIN_MS);
    else this.addTracks();
  }

  /** What the partner has signalled. */
  hear(payload: SignalPayload): void {
    this.queue(() => this.take(payload));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.watching);
    clearTimeout(this.waiting);
    this.pc.close();
  }

  private queue(work: () => Promise<void>): void {
    this.turn = this.turn.then(work).catch((error: unknown) => {
      if (!this.closed) console.warn('a signal was of no use', error);
    });
  }

  private connection(): RTCPeerConnection {
    const pc = new RTCPeerConnection(this.configuration());
    pc.onnegotiationneeded = () => void this.offer(pc);
    pc.onicecandidate = ({ candidate }) => {
      if (candidate) this.send({ candidate: candidate.toJSON() });
    };
    pc.ontrack = ({ streams, track }) => this.events.stream(streams[0] ?? new MediaStream([track]));
    pc.onconnectionstatechange = () => this.follow(pc);
    this.tracksAdded = false;
    this.stood = false;
    this.watch(pc);
    return pc;
  }

  private configuration(): RTCConfiguration {
    return {
      iceServers: this.servers.iceServers,
      bundlePolicy: 'max-bundle',
      iceTransportPolicy: this.servers.iceTransportPolicy ?? 'all',
    };
  }

  /** What was given at the beginning may have run out; without an answer it is tried all the same. */
  private async renew(): Promise<void> {
    this.servers = await this.events.servers().catch(() => this.servers);
  }

  private async mend(pc: RTCPeerConnection): Promise<void> {
    await this.renew();
    if (pc !== this.pc || this.closed) return;
    if (this.stood) {
      this.stood = false;
      pc.setConfiguration(this.configuration());
      pc.restartIce();
      this.watch(pc);
    } else {
      this.remoteSession = undefined;
      this.replace();
      this.addTracks();
    }
  }

  private replace(): void {
    this.makingOffer = false; // what a closed connection was about never ends
    this.pc.close();
    this.pc = this.connection();
  }

  private watch(pc: RTCPeerConnection): void {
    clearTimeout(this.watching);
    const within = this.match.polite ? POLITE_CONNECT_WITHIN_MS : CONNECT_WITHIN_MS;
    this.watching = setTimeout(() => {
      if (pc === this.pc && !this.closed && pc.connectionState !== 'connected') this.retry(pc);
    }, within);
  }

  private retry(pc: RTCPeerConnection): void {
    if (this.restarts++ < RESTARTS) this.queue(() => this.mend(pc));
    else this.events.state('failed');
  }

  /** Which makes an offer, unless there is one to answer. */
  private addTracks(): void {
    clearTimeout(this.waiting);
    if (this.tracksAdded || this.closed) return;
    this.tracksAdded = true;
    for (const track of this.local.getTracks()) this.pc.addTrack(track, this.local);
  }

  private follow(pc: RTCPeerConnection): void {
    if (pc !== this.pc || this.closed) return;
    switch (pc.connectionState) {
      case 'connected':
        this.restarts = 0;
        this.stood = true;
        this.events.state('connected');
        break;
      case 'disconnected':
        this.events.state('interrupted');
        break;
      case 'failed':
        this.events.state('interrupted');
        if (this.match.polite) this.watch(pc);
        else this.retry(pc);
        break;
    }
  }

  private async offer(pc: RTCPeerConnection): Promise<void> {
    if (pc !== this.pc || this.closed) return;
    try {
      this.makingOffer = true;
      await pc.setLocalDescription();
      this.describe(pc);
    } catch (error) {
      if (!this.closed) console.warn('no offer could be made', error);
    } finally {
      if (pc === this.pc) this.makingOffer = false;
    }
  }

  private async take({ description, candidate }: SignalPayload): Promise<void> {
    if (this.closed) return;
    if (description) {
      await this.takeDescription(description);
    } else if (candidate) {
      await this.pc.addIceCandidate(candidate).catch((error: unknown) => {
        if (!this.ignoringOffer) throw error;
      });
    }
  }

  private async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const session = /^o=\S+ (\d+)/m.exec(description.sdp ?? '')?.[1];
    const anew = this.remoteSession !== undefined && session !== this.remoteSession;
    if (anew && description.type !== 'offer') return; // an answer to a connection that is gone
    const collision = description.type === 'offer' && (this.makingOffer || this.pc.signalingState !== 'stable');
    this.ignoringOffer = !anew && !this.match.polite && collision;
    if (this.ignoringOffer) return;
    if (anew) await this.renew();
    if (this.closed) return;
    if (anew || collision) this.replace();
    this.remoteSession = session;
    const pc = this.pc;
    await pc.setRemoteDescription(description);
    this.addTracks();
    if (description.type === 'offer') {
      await pc.setLocalDescription();
      this.describe(pc);
    }
  }

  private describe(pc: RTCPeerConnection): void {
    const description = pc.localDescription;
    if (description && pc === this.pc) this.send({ description: { type: description.type, sdp: description.sdp } });
  }

  private send(signal: Omit<SignalPayload, 'matchId'>): void {
    this.events.send({ matchId: this.match.matchId, ...signal }).catch(() => {
      // the match is over, or the way to the server is; both are heard of elsewhere
    });
  }
}
