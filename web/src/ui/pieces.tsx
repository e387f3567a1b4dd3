/** Pictures of people, dialogs, toasts and headings. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dismiss, toasts } from '../state/toasts';
import { CloseIcon } from './icons';

/** A picture of somebody, or the first letter of their name on a colour of their own. */
export function Avatar({ name, url, size = 'medium' }: { name: string; url?: string | undefined; size?: 'small' | 'medium' | 'large' | 'huge' }) {
  const hue = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 5;
  return (
    <span class={`avatar avatar-${size} avatar-hue-${hue}`} aria-hidden="true">
      {url ? <img src={url} alt="" /> : <span>{[...name][0]?.toUpperCase() ?? '?'}</span>}
    </span>
  );
}

/** The heading of a screen; takes the focus when the screen appears, so that it is read out. */
export function Title({ children, quiet = false }: { children: ComponentChildren; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `${heading.current?.textContent ?? ''} · Rendezvous`;
  }, []);
  return <h1 ref={heading} tabIndex={-1} class={quiet ? 'unseen' : ''}>{children}</h1>;
}

/** A modal window: the browser's own, with focus kept inside, Escape and a way back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current!;
    const before = document.activeElement;
    shown.showModal();
    return () => {
      // one that was closed has given the focus back already
      if (shown.open && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="dialog">
        <header>
          <h2 id="dialog-title">{title}</h2>
          <button type="button" class="round round-plain" aria-label="Close" onClick={() => dialog.current?.close()}><CloseIcon /></button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div class={`toast toast-${toast.kind}`} key={toast.id}>
          <p>{toast.text}</p>
          <button type="button" aria-label="Dismiss" onClick={() => dismiss(toast.id)}><CloseIcon /></button>
        </div>
      ))}
    </div>
  );
}

/** Two discs that drift towards each other and apart. */
export function Discs({ children }: { children?: ComponentChildren }) {
  return (
    <div class="discs" aria-hidden="true">
      <span class="disc disc-one" />
      <span class="disc disc-other" />
      {children}
    </div>
  );
}

export function Facts({ of }: { of: (string | undefined)[] }) {
  const told = of.filter(Boolean);
  return told.length > 0 ? <p class="facts">{told.join(' · ')}</p> : null;
}
