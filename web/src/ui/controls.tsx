/** Buttons, fields and choices that all screens are made of. */
import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/http';
import { sentence } from '../state/toasts';
import { EyeIcon } from './icons';

type ButtonProps = JSX.HTMLAttributes<HTMLButtonElement> & {
  look?: 'primary' | 'quiet' | 'plain' | 'danger';
  type?: 'button' | 'submit';
  busy?: boolean;
  disabled?: boolean;
  children: ComponentChildren;
};

export function Button({ look = 'primary', type = 'button', busy = false, children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} class={`button button-${look}`} aria-busy={busy} disabled={busy || !!rest.disabled}>
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  optional?: boolean;
  children: (attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ComponentChildren;
}

/** A label, what it labels, and what is to be said of it. */
export function Field({ label, hint, error, optional, children }: FieldProps) {
  const id = useId();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">optional</span>}
      </label>
      {children({ id, ...(about && { 'aria-describedby': about }), ...(error && { 'aria-invalid': true }) })}
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
    </div>
  );
}

type TextProps = Omit<FieldProps, 'children'> & {
  input?: JSX.HTMLAttributes<HTMLInputElement> & Record<string, unknown>;
  value: string;
  onValue: (value: string) => void;
};

export function TextField({ input, value, onValue, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input type="text" {...input} {...attributes} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
    </Field>
  );
}

export function PasswordField({ input, value, onValue, ...field }: TextProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...field}>
      {(attributes) => (
        <div class="password">
          <input {...input} {...attributes} type={shown ? 'text' : 'password'} value={value}
            onInput={(event) => onValue(event.currentTarget.value)} />
          <button type="button" class="password-eye" aria-pressed={shown} aria-label="Show password" onClick={() => setShown(!shown)}>
            <EyeIcon />
          </button>
        </div>
      )}
    </Field>
  );
}

interface ChoiceProps<T extends string> {
  name?: string;
  legend: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  options: readonly (readonly [T, string])[];
  value: readonly T[];
  many?: boolean;
  most?: number;
  onValue: (value: T[]) => void;
}

/** Chips to choose one or several from. */
export function Choice<T extends string>({ name, legend, hint, error, options, value, many, most, onValue }: ChoiceProps<T>) {
  const id = useId();
  const full = most !== undefined && value.length >= most;
  const toggle = (option: T) => {
    if (!many) onValue([option]);
    else onValue(value.includes(option) ? value.filter((one) => one !== option) : [...value, option]);
  };
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset class="choice" {...(about && { 'aria-describedby': about })}>
      <legend>{legend}</legend>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <div class="chips">
        {options.map(([option, text]) => (
          <label class="chip" key={option}>
            <input type={many ? 'checkbox' : 'radio'} name={name ?? id} value={option} checked={value.includes(option)}
              disabled={many && full && !value.includes(option)} onChange={() => toggle(option)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
    </fieldset>
  );
}

/** What a form does with its answer: which fields were refused, what else went wrong, and whether it waits. */
export function useSubmit() {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [trouble, setTrouble] = useState('');
  const form = useRef<HTMLFormElement>(null);

  /** What was refused is not any more once it is changed; fields are known by their name. */
  const change = (event: Event) => {
    const { name, type } = event.target as HTMLInputElement;
    // a box is drawn anew only once its own change is heard, which comes after the input
    if (event.type === 'input' && ['checkbox', 'radio'].includes(type)) return;
    if (wrong[name]) setWrong(({ [name]: _, ...others }) => others);
  };

  const focusFirst = () => requestAnimationFrame(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .trouble')?.focus();
  });

  const run = async (action: () => Promise<unknown>, check: Record<string, string | false | undefined> = {}) => {
    const refused = Object.fromEntries(Object.entries(check).filter(([, text]) => text)) as Record<string, string>;
    setWrong(refused);
    setTrouble('');
    if (Object.keys(refused).length > 0) return focusFirst();
    setBusy(true);
    try {
      await action();
    } catch (error) {
      const fields = error instanceof ApiError ? error.fields : [];
      if (fields.length > 0) setWrong(Object.fromEntries(fields.map(({ field, code, message }) => [field, inWords(code, message)])));
      else setTrouble(sentence(error));
      focusFirst();
    } finally {
      setBusy(false);
    }
  };
  return { busy, wrong, trouble, form, run, change };
}

const FIELD_SENTENCES: Record<string, string> = {
  EMAIL: 'This does not look like an e-mail address.',
  NOT_BLANK: 'Please fill this in.',
  NOT_NULL: 'Please fill this in.',
  PAST: 'This date is not in the past.',
  PATTERN: 'This does not look right.',
  LEAKED: 'This password is known from leaks. Choose another one.',
  PERSONAL: 'Choose a password without your name or e-mail.',
  CONTEXT_WORD: 'Choose something that is harder to guess.',
  CONTACT_DETAILS: 'Please leave out contact details.',
  CORRECTED_BEFORE: 'The birth date can be corrected once only.',
};

function inWords(code: string, message: string): string {
  return FIELD_SENTENCES[code] ?? `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
}

/** What is wrong with a form as a whole. */
export function Trouble({ text }: { text: string }) {
  return <div class="trouble-room" role="alert">{text && <p class="trouble" tabIndex={-1}>{text}</p>}</div>;
}
