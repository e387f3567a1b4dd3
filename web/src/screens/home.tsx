/** The tabs of who is signed in: meeting, whom one has met, profile, wishes, account. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { online } from '../api/socket';
import { leave, request, requestAll, session } from '../api/session';
import type { BlockedUser, ChatMessage, Mode, PastMatch } from '../api/types';
import type { MediaTrouble } from '../call/media';
import { unreadInAll } from '../state/contacts';
import { profile } from '../state/me';
import { find } from '../state/meeting';
import { go, route, type Route } from '../state/route';
import { tell, tellError } from '../state/toasts';
import { Button } from '../ui/controls';
import { ChatIcon, ClockIcon, CogIcon, FlagIcon, HeartIcon, Mark, PersonIcon, TuneIcon, VideoIcon } from '../ui/icons';
import { Avatar, Dialog, Facts, Title } from '../ui/pieces';
import { saying, span, when } from '../ui/words';
import { AboutForm, InterestsForm, Pictures, WishesForm } from './about';
import { KeepButton } from './contacts';
import { ReportDialog } from './report';

const TABS: [Route, string, ComponentChildren][] = [
  ['meet', 'Meet', <Mark />],
  ['contacts', 'In touch', <HeartIcon />],
  ['history', 'Met', <ClockIcon />],
  ['wishes', 'Wishes', <TuneIcon />],
  ['profile', 'Profile', <PersonIcon />],
  ['account', 'Account', <CogIcon />],
];

export function Shell({ children }: { children: ComponentChildren }) {
  return (
    <div class="shell">
      <nav class="tabs" aria-label="Main">
        <span class="brand"><Mark /> Rendezvous</span>
        <ul>
          {TABS.map(([name, text, picture]) => (
            <li key={name}>
              <a href={`#/${name}`} aria-current={route.value === name ? 'page' : undefined}>{picture}<span>{text}</span>
                {name === 'contacts' && unreadInAll.value > 0 && <span class="count"><span class="unseen">, unread: </span>{unreadInAll.value}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="narrow">{children}</main>
    </div>
  );
}

const CAMERA_WORDS: Record<MediaTrouble, string> = {
  INSECURE: 'Browsers give camera and microphone only to pages with HTTPS, or on this very machine.',
  DENIED: 'Your browser keeps camera and microphone from this page. Allow them in its address bar, then try again.',
  MISSING: 'There is no camera or microphone that we can use.',
  BUSY: 'Another program uses your camera or microphone. Close it, then try again.',
};

export function Meet() {
  const own = profile.value!;
  const [busy, setBusy] = useState<Mode | null>(null);
  const [trouble, setTrouble] = useState<MediaTrouble | null>(null);
  const look = async (mode: Mode) => {
    setBusy(mode);
    setTrouble(await find(mode));
    setBusy(null);
  };
  const { percent, missing } = own.completeness;
  return (
    <div class="meet">
      <div class="meet-hello">
        <Avatar name={own.displayName} url={own.images[0]?.thumbnails.small} size="large" />
        <Title>Hello, <bdi>{own.displayName}</bdi>.<br />Whom will you meet?</Title>
      </div>
      <div class="ways">
        <button type="button" class="way way-video" disabled={!online.value || busy !== null} onClick={() => void look('video')}>
          <span class="way-icon">{busy === 'video' ? <span class="spinner" /> : <VideoIcon />}</span>
          <span class="way-words"><strong>Face to face</strong><span>A video call with one person</span></span>
        </button>
        <button type="button" class="way way-text" disabled={!online.value || busy !== null} onClick={() => void look('text')}>
          <span class="way-icon">{busy === 'text' ? <span class="spinner" /> : <ChatIcon />}</span>
          <span class="way-words"><strong>Word to word</strong><span>A chat with one person</span></span>
        </button>
      </div>
      <div role="alert">
        {trouble && <p class="note note-warn">{CAMERA_WORDS[trouble]} You can meet word to word meanwhile.</p>}
      </div>
      {percent < 100 && (
        <a class="nudge" href={missing[0] === 'preferences' ? '#/wishes' : '#/profile'}>
          <progress max={100} value={percent} aria-label="Your profile" />
          <span><strong>Your profile is at {percent} %.</strong> {nudge(missing[0])}</span>
        </a>
      )}
    </div>
  );
}

function nudge(missing: string | undefined): string {
  switch (missing) {
    case 'images': return 'A picture makes the greatest difference.';
    case 'bio': return 'Some words of your own give others something to ask about.';
    case 'interests': return 'Tell what you like, and meet those who like it, too.';
    case 'languages': return 'Which languages do you speak?';
    default: return 'The more there is, the easier the first sentence.';
  }
}

export function Profile() {
  return (
    <div class="sections">
      <Title>How others see you</Title>
      <section aria-labelledby="pictures-title"><h2 id="pictures-title">Pictures</h2><Pictures /></section>
      <section aria-labelledby="about-title"><h2 id="about-title">About you</h2><AboutForm action="Save" onDone={() => tell('Your profile is saved.')} /></section>
      <section aria-labelledby="interests-title"><h2 id="interests-title">What you like</h2><InterestsForm action="Save interests" onDone={() => tell('Your interests are saved.')} /></section>
    </div>
  );
}

export function Wishes() {
  return (
    <div class="sections">
      <Title>Whom you would like to meet</Title>
      <section><WishesForm action="Save" onDone={() => tell('Your wishes are saved.')} /></section>
    </div>
  );
}

/** A list that is asked for when it is shown. */
function useList<T>(path: string): [T[] | null, (items: T[]) => void] {
  const [items, setItems] = useState<T[] | null>(null);
  useEffect(() => {
    requestAll<T[]>(path).then(({ data }) => setItems(data ?? []), (error: unknown) => { tellError(error); setItems([]); });
  }, [path]);
  return [items, setItems];
}

const ENDINGS: Record<string, string> = { EXPIRED: 'time was up', PARTNER_LEFT: 'one of you was gone' };

/** How long after a meeting the server takes it that one wants to keep in touch, unless it is set otherwise. */
const ASK_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Whether it is worth offering to keep in touch. */
function isFresh(met: PastMatch): boolean {
  return met.partner !== undefined && met.endedAt !== undefined && Date.now() - Date.parse(met.endedAt) < ASK_WITHIN_MS;
}

export function History() {
  const [met] = useList<PastMatch>('/match/history?limit=20');
  const [reading, setReading] = useState<PastMatch | null>(null);
  const [reporting, setReporting] = useState<PastMatch | null>(null);
  return (
    <div class="sections">
      <Title>Whom you have met</Title>
      {met === null && <p class="loading" aria-busy="true"><span class="spinner" aria-hidden="true" /> One moment…</p>}
      {met?.length === 0 && (
        <div class="empty">
          <Mark />
          <h2>Nobody yet</h2>
          <p>Everybody you meet is listed here, with what you wrote.</p>
          <a class="button button-primary" href="#/meet">Meet somebody</a>
        </div>
      )}
      {met && met.length > 0 && (
        <ul class="cards">
          {met.map((one) => (
            <li class="card" key={one.matchId}>
              <Avatar name={one.partner?.displayName ?? '?'} url={one.partner?.thumbnail} />
              <div class="card-words">
                <h2><bdi>{one.partner?.displayName ?? 'Somebody who has left'}</bdi>{one.partner && `, ${one.partner.age}`}</h2>
                <Facts of={[when(one.startedAt), `${one.mode === 'video' ? 'video' : 'chat'}, ${span(one.durationSeconds)}`, ENDINGS[one.endReason ?? '']]} />
              </div>
              <div class="card-tools">
                {isFresh(one) && <KeepButton matchId={one.matchId} partnerId={one.partner?.id} name={one.partner?.displayName ?? 'them'} />}
                <button type="button" class="round" aria-label={`Read what you and ${one.partner?.displayName ?? 'they'} wrote`} onClick={() => setReading(one)}><ChatIcon /></button>
                <button type="button" class="round" aria-label={`Report ${one.partner?.displayName ?? 'them'}`} onClick={() => setReporting(one)}><FlagIcon /></button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {reading && <Transcript of={reading} onClose={() => setReading(null)} />}
      {reporting && <ReportDialog matchId={reporting.matchId} name={reporting.partner?.displayName ?? 'this person'} onClose={() => setReporting(null)} />}
    </div>
  );
}

function Transcript({ of, onClose }: { of: PastMatch; onClose: () => void }) {
  const [messages] = useList<ChatMessage>(`/match/${of.matchId}/messages?limit=100`);
  return (
    <Dialog title={`You and ${of.partner?.displayName ?? 'somebody'}`} onClose={onClose}>
      {messages === null && <p class="loading"><span class="spinner" aria-hidden="true" /> One moment…</p>}
      {messages?.length === 0 && <p>Nothing was written.</p>}
      <ol class="messages messages-past">
        {messages?.toReversed().map((one) => (
          <li key={one.messageId} class={one.senderId === session.value?.userId ? 'message message-mine' : 'message'}>
            <p dir="auto" class={one.text === undefined ? 'message-sealed' : ''}>{saying(one)}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

export function Account() {
  const [blocked, setBlocked] = useList<BlockedUser>('/profile/blocks');
  const unblock = async (user: BlockedUser) => {
    try {
      await request(`/profile/${user.id}/block`, { method: 'DELETE' });
      setBlocked(blocked?.filter((one) => one !== user) ?? []);
      tell('The block is taken back.');
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <div class="sections">
      <Title>Your account</Title>
      <section class="card">
        <div class="card-words"><h2>Signed in</h2><p class="facts">{session.value?.email}</p></div>
        <Button look="quiet" onClick={() => void leave().then(() => go('welcome'))}>Sign out</Button>
      </section>
      <section aria-labelledby="blocked-title">
        <h2 id="blocked-title">People you have blocked</h2>
        {blocked?.length === 0 && <p class="facts">Nobody. Whom you block you never meet again, and they are not told.</p>}
        <ul class="cards">
          {blocked?.map((user) => (
            <li class="card" key={user.id}>
              <Avatar name={user.displayName ?? '?'} />
              <div class="card-words"><h3><bdi>{user.displayName ?? 'Somebody'}</bdi></h3><p class="facts">since {when(user.blockedAt)}</p></div>
              <Button look="quiet" aria-label={`Unblock ${user.displayName ?? 'somebody'}`} onClick={() => void unblock(user)}>Unblock</Button>
            </li>
          ))}
        </ul>
      </section>
      <p class="small">This page shows the way of a meeting. What else the server can do is in its <a href="/docs">reference</a>.</p>
    </div>
  );
}
