/** From waiting for somebody to the rating afterwards. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { online } from '../api/socket';
import { cameraOn, localStream, microphoneOn, setCamera, setMicrophone } from '../call/media';
import type { Match } from '../api/types';
import { unread } from '../state/chat';
import { ask } from '../state/contacts';
import { interestName, profile } from '../state/me';
import { answer, callState, cancel, end, find, finish, mediaTrouble, partner, phase, rate, remoteStream, type Phase } from '../state/meeting';
import { go } from '../state/route';
import { tellError } from '../state/toasts';
import { Button } from '../ui/controls';
import { BlockIcon, ChatIcon, EndIcon, FlagIcon, HeartIcon, MicIcon, MicOffIcon, PinIcon, StarIcon, VideoIcon, VideoOffIcon } from '../ui/icons';
import { Avatar, Facts, Title } from '../ui/pieces';
import { clock, countryName, languageName, span } from '../ui/words';
import { Chat } from './chat';
import { KeepButton, keeping } from './contacts';
import { BlockDialog, ReportDialog } from './report';

type In<Name extends Phase['name']> = Extract<Phase, { name: Name }>;

/** Milliseconds since a moment, told anew each second. */
function useSince(moment: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now - moment;
}

function Video({ stream, name, mirrored = false, muted = false }: { stream: MediaStream | null; name: string; mirrored?: boolean; muted?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} class={mirrored ? 'mirrored' : ''} aria-label={name} autoplay playsInline muted={muted} />;
}

const THOUGHTS = [
  'A first sentence need not be clever. “How was your day?” is fine.',
  'Ask one thing that you really want to know.',
  'You can end a conversation at any time, without a reason.',
  'Silence is allowed. Two people may think.',
];
const THOUGHT_MS = 7_000;

export function Searching({ now }: { now: In<'searching'> }) {
  const waited = useSince(now.since);
  const own = profile.value!;
  return (
    <main class="search">
      <div class="orbit" aria-hidden="true">
        <span class="ring" /><span class="ring" /><span class="ring" />
        <span class="orbit-other" />
        <span class="orbit-self">
          {now.mode === 'video' && localStream.value
            ? <Video stream={localStream.value} name="You" mirrored muted />
            : <Avatar name={own.displayName} url={own.images[0]?.thumbnails.medium} size="huge" />}
        </span>
      </div>
      <Title>Looking for somebody who suits you</Title>
      <p class="search-clock" aria-hidden="true">{clock(waited)}</p>
      <p class="lead" role="status">
        {now.estimate !== undefined ? `Others waited about ${span(now.estimate)}.` : online.value ? 'This takes moments when others are here, too.' : 'Connecting again…'}
      </p>
      <p class="thought" key={Math.floor(waited / THOUGHT_MS)}>{THOUGHTS[Math.floor(waited / THOUGHT_MS) % THOUGHTS.length]}</p>
      <Button look="quiet" onClick={() => void cancel()}>Stop looking</Button>
    </main>
  );
}

export function Offered({ now }: { now: In<'offered'> }) {
  const { match } = now;
  const left = -useSince(Date.parse(match.expiresAt));
  const name = match.partner?.displayName ?? 'Somebody';
  return (
    <main class="offer">
      <Title quiet>Would you like to meet {name}?</Title>
      <PartnerCard />
      {match.accepted
        ? <p class="lead" role="status">You said yes. Now {name} is asked…</p>
        : <p class="lead" role="timer">Would you like to meet? {clock(left)}</p>}
      <div class="actions actions-wide">
        <Button look="quiet" onClick={() => void answer(match, false)}>{match.accepted ? 'Call off' : 'Not this time'}</Button>
        {!match.accepted && <Button onClick={() => void answer(match, true)}>Yes, let us meet</Button>}
      </div>
    </main>
  );
}

/** Whom one is with. */
export function PartnerCard() {
  const now = phase.value;
  const card = partner.value ?? ('match' in now ? now.match.partner : undefined);
  if (!card) return null;
  const picture = partner.value?.images[0]?.url;
  const place = [card.city, card.country && countryName(card.country)].filter(Boolean).join(', ');
  const mine = new Set(profile.value?.interests);
  const interests = card.interests.toSorted((a, b) => Number(mine.has(b)) - Number(mine.has(a)));
  return (
    <section class="partner" aria-label={`About ${card.displayName}`}>
      {picture
        ? <img class="partner-picture" src={picture} alt={card.displayName} />
        : <div class="partner-picture"><Avatar name={card.displayName} size="huge" /></div>}
      <div class="partner-words">
        <h2><bdi>{card.displayName}</bdi>, {card.age}</h2>
        {place && <p class="facts facts-place"><PinIcon />{place}{partner.value?.distanceKm !== undefined && ` · within ${partner.value.distanceKm} km`}</p>}
        {card.bio && <p class="bio" dir="auto">{card.bio}</p>}
        {interests.length > 0 && (
          <ul class="chips" aria-label="Interests">
            {interests.map((slug) => <li key={slug} class={mine.has(slug) ? 'tag tag-shared' : 'tag'}>{interestName(slug)}{mine.has(slug) && <span class="unseen"> (you, too)</span>}</li>)}
          </ul>
        )}
        {card.languages.length > 0 && <Facts of={card.languages.map(languageName)} />}
      </div>
    </section>
  );
}

type Window = 'report' | 'block' | null;

function Windows({ now, open, onClose }: { now: In<'matched'> | In<'over'>; open: Window; onClose: () => void }) {
  const { match } = now;
  const name = match.partner?.displayName ?? 'this person';
  if (open === 'report') return <ReportDialog matchId={match.matchId} name={name} onClose={onClose} />;
  if (open === 'block' && match.partner) return <BlockDialog userId={match.partner.id} name={name} onClose={onClose} />;
  return null;
}

export function Matched({ now }: { now: In<'matched'> }) {
  const [open, setOpen] = useState<Window>(null);
  return (
    <>
      {now.match.mode === 'video' ? <Call now={now} onOpen={setOpen} /> : <Talk now={now} onOpen={setOpen} />}
      <Windows now={now} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

interface MatchedProps {
  now: In<'matched'>;
  onOpen: (window: Window) => void;
}

function Tools({ onOpen, match, name }: { onOpen: (window: Window) => void; match: Match; name: string }) {
  return (
    <div class="tools">
      <KeepButton matchId={match.matchId} partnerId={match.partner?.id} name={name} />
      <button type="button" class="round" aria-label={`Report ${name}`} title="Report" onClick={() => onOpen('report')}><FlagIcon /></button>
      <button type="button" class="round" aria-label={`Block ${name}`} title="Block" onClick={() => onOpen('block')}><BlockIcon /></button>
    </div>
  );
}

function Talk({ now, onOpen }: MatchedProps) {
  const lasted = useSince(now.since);
  const card = now.match.partner;
  const name = card?.displayName ?? 'Somebody';
  return (
    <div class="talk">
      <aside class="talk-side"><PartnerCard /></aside>
      <main class="talk-main">
        <header class="talk-head">
          <Avatar name={name} url={partner.value?.images[0]?.thumbnails.small} size="medium" />
          <div class="talk-who">
            <Title><bdi>{name}</bdi>{card && `, ${card.age}`}</Title>
            <p class="facts"><span class="clock">{clock(lasted)}</span></p>
          </div>
          <Tools onOpen={onOpen} match={now.match} name={name} />
          <Button look="danger" onClick={() => void end(now.match)}>End</Button>
        </header>
        <Chat name={name} />
      </main>
    </div>
  );
}

const CALL_WORDS = {
  connecting: 'Connecting…',
  connected: '',
  interrupted: 'The connection is interrupted…',
  failed: 'No video connection could be made. You can go on in writing.',
} as const;

function Call({ now, onOpen }: MatchedProps) {
  const lasted = useSince(now.since);
  const [chatting, setChatting] = useState(() => matchMedia('(min-width: 900px)').matches);
  const card = now.match.partner;
  const name = card?.displayName ?? 'Somebody';
  const state = callState.value;
  const seeing = remoteStream.value !== null && (state === 'connected' || state === 'interrupted');
  const words = mediaTrouble.value ? 'Your camera could not be opened: you see and hear, but are not seen.' : CALL_WORDS[state];
  return (
    <div class={chatting ? 'call call-chatting' : 'call'}>
      <main class="stage">
        <Title quiet>Video call with {name}</Title>
        {remoteStream.value && <Video stream={remoteStream.value} name={`Video of ${name}`} />}
        {!seeing && (
          <div class="stage-waiting">
            <Avatar name={name} url={partner.value?.images[0]?.thumbnails.medium} size="huge" />
          </div>
        )}
        <header class="stage-head">
          <div class="stage-who">
            <p class="stage-name"><bdi>{name}</bdi>{card && `, ${card.age}`}</p>
            <p class="stage-facts"><span class="clock">{clock(lasted)}</span>{card?.city && <> · <bdi>{card.city}</bdi></>}</p>
          </div>
          <Tools onOpen={onOpen} match={now.match} name={name} />
        </header>
        <p class="stage-state" role="status">{words}</p>
        <div class={cameraOn.value ? 'self' : 'self self-dark'}>
          {localStream.value && <Video stream={localStream.value} name="You" mirrored muted />}
          {!cameraOn.value && <VideoOffIcon />}
        </div>
        <div class="stage-bar" role="toolbar" aria-label="Call">
          <button type="button" class="round round-big" aria-pressed={!microphoneOn.value} aria-label="Mute microphone" onClick={() => setMicrophone(!microphoneOn.value)}>
            {microphoneOn.value ? <MicIcon /> : <MicOffIcon />}
          </button>
          <button type="button" class="round round-big" aria-pressed={!cameraOn.value} aria-label="Turn camera off" onClick={() => setCamera(!cameraOn.value)}>
            {cameraOn.value ? <VideoIcon /> : <VideoOffIcon />}
          </button>
          <button type="button" class="round round-big" aria-pressed={chatting} aria-label={unread.value > 0 && !chatting ? `Chat, ${unread.value} unread` : 'Chat'} onClick={() => setChatting(!chatting)}>
            <ChatIcon />
            {unread.value > 0 && !chatting && <span class="count" aria-hidden="true">{unread.value}</span>}
          </button>
          <button type="button" class="round round-big round-end" aria-label="End call" onClick={() => void end(now.match)}><EndIcon /></button>
        </div>
      </main>
      {chatting && <aside class="call-chat" aria-label="Chat"><Chat name={name} onHide={() => setChatting(false)} /></aside>}
    </div>
  );
}

const STARS = [[1, 'Not good'], [2, 'Meh'], [3, 'Fine'], [4, 'Good'], [5, 'Wonderful']] as const;

function Rating({ now }: { now: In<'over'> }) {
  const [stars, setStars] = useState(0);
  const choose = async (count: number) => {
    setStars(count);
    try {
      await rate(now.match, count);
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <fieldset class="rating">
      <legend>How was it?</legend>
      <div class="stars">
        {STARS.map(([count, text]) => (
          <label key={count} class={count <= stars ? 'star star-lit' : 'star'}>
            <input class="unseen" type="radio" name="rating" value={count} checked={stars === count} onChange={() => void choose(count)} />
            <StarIcon /><span class="unseen">{text}</span>
          </label>
        ))}
      </div>
      <p class="hint" role="status">{stars > 0 ? `${STARS[stars - 1]![1]}. Thank you: they are not told.` : 'Only we see it.'}</p>
    </fieldset>
  );
}

function Keep({ match, name }: { match: Match; name: string }) {
  switch (keeping(match.matchId, match.partner?.id)) {
    case 'no': return <Button look="quiet" onClick={() => void ask(match.matchId)}><HeartIcon /> Keep in touch</Button>;
    case 'asked': return <p class="facts" role="status">You want to keep in touch. {name} is told once they want to, too.</p>;
    case 'yes': return <Button look="quiet" onClick={() => { finish(); go('contacts'); }}><ChatIcon /> You keep in touch</Button>;
  }
}

export function Over({ now }: { now: In<'over'> }) {
  const [open, setOpen] = useState<Window>(null);
  const name = now.match.partner?.displayName ?? 'Somebody';
  const ending = now.reason === 'PARTNER_LEFT' ? `${name} is gone.` : now.reason === 'EXPIRED' ? 'Your time was up.' : now.mine ? 'You have ended it.' : `${name} has ended it.`;
  return (
    <main class="over">
      <Avatar name={name} url={partner.value?.images[0]?.thumbnails.medium ?? now.match.partner?.thumbnail} size="huge" />
      <Title>{span(now.lastedMs / 1000).replace(/^./, (letter) => letter.toUpperCase())} with <bdi>{name}</bdi></Title>
      <p class="lead">{ending}</p>
      <Rating now={now} />
      <div class="stack">
        {now.match.partner && <Keep match={now.match} name={name} />}
        <Button onClick={() => void find(now.match.mode).then((trouble) => trouble && finish())}>Meet somebody else</Button>
        <Button look="quiet" onClick={finish}>That is all for now</Button>
      </div>
      <div class="over-tools">
        <button type="button" class="link" onClick={() => setOpen('report')}><FlagIcon /> Report</button>
        {now.match.partner && <button type="button" class="link" onClick={() => setOpen('block')}><BlockIcon /> Block</button>}
      </div>
      <Windows now={now} open={open} onClose={() => setOpen(null)} />
    </main>
  );
}
