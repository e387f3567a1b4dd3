/** With whom one keeps in touch: the list, and the chat with each. */
import { useEffect, useState } from 'preact/hooks';
import { online } from '../api/socket';
import type { Connection } from '../api/types';
import { beginChat } from '../state/chat';
import { ask, asked, contacts, partWith } from '../state/contacts';
import { tell } from '../state/toasts';
import { Button, Trouble, useSubmit } from '../ui/controls';
import { BackIcon, ChatIcon, FlagIcon, HeartIcon, TrashIcon } from '../ui/icons';
import { Avatar, Dialog, Facts, Title } from '../ui/pieces';
import { saying, when } from '../ui/words';
import { Chat } from './chat';
import { ReportDialog } from './report';

const nameOf = (one: Connection): string => one.partner?.displayName ?? 'Somebody who is away';

export function Contacts() {
  const [talking, setTalking] = useState('');
  const [parting, setParting] = useState<Connection | null>(null);
  const all = contacts.value;
  const shown = all?.find((one) => one.id === talking);
  if (shown) return <ContactTalk key={shown.id} of={shown} onBack={() => setTalking('')} />;
  return (
    <div class="sections">
      <Title>With whom you keep in touch</Title>
      {all === null && <p class="loading" aria-busy="true"><span class="spinner" aria-hidden="true" /> One moment…</p>}
      {all?.length === 0 && (
        <div class="empty">
          <HeartIcon />
          <h2>Nobody yet</h2>
          <p>When you and somebody you met both want to keep in touch, you find each other here, and go on writing.</p>
          <a class="button button-primary" href="#/meet">Meet somebody</a>
        </div>
      )}
      {all && all.length > 0 && (
        <ul class="cards">
          {all.map((one) => (
            <li class="card" key={one.id}>
              <Avatar name={nameOf(one)} url={one.partner?.thumbnail} />
              <div class="card-words">
                <h2><bdi>{nameOf(one)}</bdi>{one.partner && `, ${one.partner.age}`}</h2>
                {one.lastMessage && <p class="card-line" dir="auto">{saying(one.lastMessage)}</p>}
                <Facts of={[one.online ? 'here now' : undefined, when(one.lastMessage?.sentAt ?? one.since)]} />
              </div>
              <div class="card-tools">
                <button type="button" class="round" onClick={() => setTalking(one.id)}
                  aria-label={one.unread > 0 ? `Write to ${nameOf(one)}, ${one.unread} unread` : `Write to ${nameOf(one)}`}>
                  <ChatIcon />
                  {one.unread > 0 && <span class="count" aria-hidden="true">{one.unread}</span>}
                </button>
                <button type="button" class="round" aria-label={`Part with ${nameOf(one)}`} onClick={() => setParting(one)}><TrashIcon /></button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {parting && <PartDialog of={parting} onClose={() => setParting(null)} />}
    </div>
  );
}

function ContactTalk({ of, onBack }: { of: Connection; onBack: () => void }) {
  const [reporting, setReporting] = useState(false);
  // again after each connect: what got no ack is sent once more
  useEffect(() => { if (online.value) beginChat(of.matchId); }, [of.matchId, online.value]);
  return (
    <section class="contact-talk" aria-label={`Chat with ${nameOf(of)}`}>
      <header class="talk-head">
        <button type="button" class="round round-plain" aria-label="Back to the list" onClick={onBack}><BackIcon /></button>
        <Avatar name={nameOf(of)} url={of.partner?.thumbnail} size="small" />
        <div class="talk-who">
          <Title><bdi>{nameOf(of)}</bdi>{of.partner && `, ${of.partner.age}`}</Title>
          {of.online && <p class="facts">here now</p>}
        </div>
        <button type="button" class="round" aria-label={`Report ${nameOf(of)}`} title="Report" onClick={() => setReporting(true)}><FlagIcon /></button>
      </header>
      <Chat name={nameOf(of)} />
      {reporting && <ReportDialog matchId={of.matchId} name={nameOf(of)} onClose={() => setReporting(false)} />}
    </section>
  );
}

function PartDialog({ of, onClose }: { of: Connection; onClose: () => void }) {
  const { busy, trouble, run } = useSubmit();
  const submit = () => run(async () => {
    await partWith(of);
    tell(`You do not keep in touch with ${nameOf(of)} any more.`);
    onClose();
  });
  return (
    <Dialog title={`Part with ${nameOf(of)}?`} onClose={onClose}>
      <Trouble text={trouble} />
      <p>Your chat ends for both of you. They see that it has ended, and not why.</p>
      <div class="actions">
        <Button look="quiet" onClick={onClose}>Cancel</Button>
        <Button look="danger" busy={busy} onClick={() => void submit()}>Part</Button>
      </div>
    </Dialog>
  );
}

/** How far keeping in touch with the other of a match has come. */
export function keeping(matchId: string, partnerId: string | undefined): 'no' | 'asked' | 'yes' {
  if (contacts.value?.some((one) => one.matchId === matchId || (partnerId !== undefined && one.partner?.id === partnerId))) return 'yes';
  return asked.value.has(matchId) ? 'asked' : 'no';
}

/** Says that one wants to keep in touch, in one touch. */
export function KeepButton({ matchId, partnerId, name }: { matchId: string; partnerId: string | undefined; name: string }) {
  const now = keeping(matchId, partnerId);
  return (
    <button type="button" class="round" aria-label={`Keep in touch with ${name}`} title="Keep in touch"
      aria-pressed={now !== 'no'} onClick={() => now === 'no' && void ask(matchId)}>
      <HeartIcon />
    </button>
  );
}
