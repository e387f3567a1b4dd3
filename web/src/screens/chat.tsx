/** What two people write while they are together. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { online } from '../api/socket';
import { session } from '../api/session';
import { deliver, drafts, messages, partnerRead, partnerTypes, readAll, typing, write } from '../state/chat';
import { CloseIcon, SendIcon } from '../ui/icons';
import { saying } from '../ui/words';

const LONGEST = 2000;
const PAUSE_MS = 4_000;

export function Chat({ name, onHide }: { name: string; onHide?: () => void }) {
  return (
    <div class="chat">
      {onHide && (
        <header class="chat-head">
          <h2>Chat</h2>
          <button type="button" class="round round-plain" aria-label="Hide chat" onClick={onHide}><CloseIcon /></button>
        </header>
      )}
      <Messages name={name} />
      <Composer name={name} />
    </div>
  );
}

function Messages({ name }: { name: string }) {
  const end = useRef<HTMLDivElement>(null);
  const mine = session.value?.userId;
  const all = messages.value;
  const waiting = drafts.value;
  const lastMine = all.filter((one) => one.senderId === mine).at(-1);

  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && readAll();
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [all.length]);
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [all.length, waiting.length, partnerTypes.value]);

  return (
    <div class="messages-room" tabIndex={0} role="region" aria-label={`Messages with ${name}`}>
      {all.length === 0 && waiting.length === 0 && (
        <div class="empty empty-chat"><h3>Say hello to <bdi>{name}</bdi></h3><p>What you write stays between you, unless one of you reports it.</p></div>
      )}
      <div class="log" role="log" aria-label="Messages"><ol class="messages">
        {all.map((one) => (
          <li key={one.messageId} class={one.senderId === mine ? 'message message-mine' : 'message'}>
            <span class="unseen">{one.senderId === mine ? 'You: ' : `${name}: `}</span>
            <p dir="auto" class={one.text === undefined ? 'message-sealed' : ''}>{saying(one)}</p>
            {one === lastMine && <span class="message-state">{partnerRead.value >= one.messageId ? 'Read' : 'Sent'}</span>}
          </li>
        ))}
        {waiting.map((draft) => (
          <li key={draft.clientMessageId} class="message message-mine message-waiting">
            <p dir="auto">{draft.text}</p>
            {draft.failed
              ? <button type="button" class="link message-state" onClick={() => void deliver(draft)}>Not sent. Try again</button>
              : <span class="message-state">Sending…</span>}
          </li>
        ))}
      </ol></div>
      <p class="typing" role="status">
        {partnerTypes.value && <><span class="dots" aria-hidden="true"><i /><i /><i /></span><span class="unseen">{name} is typing</span></>}
      </p>
      <div ref={end} />
    </div>
  );
}

function Composer({ name }: { name: string }) {
  const [text, setText] = useState('');
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const input = useRef<HTMLTextAreaElement>(null);

  const change = (now: string) => {
    setText(now);
    clearTimeout(pause.current);
    typing(now.trim() !== '');
    if (now.trim()) pause.current = setTimeout(() => typing(false), PAUSE_MS);
  };
  const submit = () => {
    const said = text.trim();
    if (!said) return;
    clearTimeout(pause.current);
    write(said);
    setText('');
    input.current?.focus();
  };
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <textarea ref={input} rows={1} maxLength={LONGEST} value={text} aria-label={`Message to ${name}`}
        placeholder={online.value ? 'Write something' : 'Connecting again…'} enterkeyhint="send" dir="auto"
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          submit();
        }} />
      <button type="submit" class="round round-send" aria-label="Send" disabled={!text.trim()}><SendIcon /></button>
    </form>
  );
}
