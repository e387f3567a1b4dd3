/** Signing up, signing in, and the ways around a forgotten password. */
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, send } from '../api/http';
import { device, enter } from '../api/session';
import type { SignInAnswer } from '../api/types';
import { go } from '../state/route';
import { tell } from '../state/toasts';
import { Button, PasswordField, TextField, Trouble, useSubmit } from '../ui/controls';
import { BackIcon, MailIcon, Mark } from '../ui/icons';
import { Discs, Title } from '../ui/pieces';

/** What one step hands on to the next; in memory only. */
const pending = signal({ email: '', password: '', mfaToken: '' });
/** Whether this server leaves its mails in files, as it does on a laptop. */
const mailsAreFiles = signal(false);
const RESEND_AFTER_S = 60;

function Frame({ children, back }: { children: ComponentChildren; back?: () => void }) {
  return (
    <div class="auth">
      <header class="auth-art">
        <a class="brand" href="#/welcome"><Mark /> Rendezvous</a>
        <Discs />
        <p class="auth-line">Two people.<br />One moment.</p>
      </header>
      <main class="auth-form">
        {back && <button type="button" class="round round-plain back" aria-label="Back" onClick={back}><BackIcon /></button>}
        {children}
      </main>
    </div>
  );
}

export function Welcome() {
  return (
    <div class="welcome">
      <header class="brand"><Mark /> Rendezvous</header>
      <main>
        <Discs />
        <div class="welcome-words">
          <Title>Less swiping.<br />More meeting.</Title>
          <p>Tell us whom you would like to meet. Within moments you are face to face, or word to word, with somebody who would like to meet you, too.</p>
          <div class="stack">
            <a class="button button-primary" href="#/sign-up">Create an account</a>
            <a class="button button-quiet" href="#/sign-in">I have one already</a>
          </div>
          <p class="small">For adults, 18 and older.</p>
        </div>
      </main>
    </div>
  );
}

export function SignUp() {
  const [name, setName] = useState('');
  const [email, setEmail] = useState(pending.value.email);
  const [password, setPassword] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [terms, setTerms] = useState(false);
  const { busy, wrong, trouble, form, run, change } = useSubmit();

  const submit = () => run(async () => {
    const body = { email: email.trim(), password, displayName: name.trim(), birthDate, acceptedTerms: true };
    await send('/auth/register', { method: 'POST', body });
    pending.value = { email: body.email, password, mfaToken: '' };
    go('code');
  }, {
    displayName: !name.trim() && 'What shall we call you?',
    email: !email.trim() && 'We need an address to send a code to.',
    password: [...password].length < 8 && 'Use 8 characters or more.',
    birthDate: !birthDate && 'We need this to know that you are an adult.',
    acceptedTerms: !terms && 'Please confirm this to go on.',
  });

  return (
    <Frame back={() => go('welcome')}>
      <Title>Nice to meet you</Title>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <TextField label="First name" value={name} onValue={setName} error={wrong['displayName']}
          input={{ autocomplete: 'given-name', maxLength: 50, name: 'displayName' }} />
        <TextField label="E-mail" value={email} onValue={setEmail} error={wrong['email']}
          input={{ type: 'email', autocomplete: 'email', inputMode: 'email', name: 'email' }} />
        <PasswordField label="Password" value={password} onValue={setPassword} error={wrong['password']}
          hint="8 characters or more; a few unrelated words are best." input={{ autocomplete: 'new-password', name: 'password' }} />
        <TextField label="Date of birth" value={birthDate} onValue={setBirthDate} error={wrong['birthDate']}
          hint="Others see your age, never the date." input={{ type: 'date', autocomplete: 'bday', name: 'birthDate' }} />
        <div class={wrong['acceptedTerms'] ? 'field field-wrong' : 'field'}>
          <label class="check">
            <input type="checkbox" name="acceptedTerms" checked={terms} onChange={(event) => setTerms(event.currentTarget.checked)}
              {...(wrong['acceptedTerms'] && { 'aria-invalid': true, 'aria-describedby': 'terms-error' })} />
            <span>I am 18 or older, and will treat people here as I would face to face.</span>
          </label>
          {wrong['acceptedTerms'] && <p class="error" id="terms-error">{wrong['acceptedTerms']}</p>}
        </div>
        <Button type="submit" busy={busy}>Create account</Button>
        <p class="small centre">Have an account? <a href="#/sign-in">Sign in</a></p>
      </form>
    </Frame>
  );
}

/** How somebody who runs this on a laptop comes by the mail. */
function MailHint() {
  useEffect(() => {
    fetch('/app/setup.json')
      .then((response) => response.json())
      .then((setup: { mailsAreFiles: boolean }) => (mailsAreFiles.value = setup.mailsAreFiles))
      .catch(() => {});
  }, []);
  return mailsAreFiles.value ? (
    <aside class="note">
      <MailIcon />
      <div>
        <p><strong>Trying this on your own machine?</strong> No mail is sent then: it lies as a file in <code>var/mail</code>. In the folder of Rendezvous:</p>
        <p><code class="command" tabIndex={0}>grep -h '^Your code' $(ls -t var/mail/*.eml | head -1)</code></p>
      </div>
    </aside>
  ) : null;
}

function CodeInput({ value, onValue, error }: { value: string; onValue: (code: string) => void; error?: string | undefined }) {
  return (
    <TextField label="Code" value={value} onValue={(text) => onValue(text.replace(/\D/g, '').slice(0, 8))} error={error}
      input={{ class: 'code-input', inputMode: 'numeric', autocomplete: 'one-time-code', placeholder: '00000000', name: 'code' }} />
  );
}

function Resend({ path }: { path: string }) {
  const [left, setLeft] = useState(RESEND_AFTER_S);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  const again = async () => {
    try {
      await send(path, { method: 'POST', body: { email: pending.value.email } });
      tell('Another code is on its way. The one before is void.');
      setLeft(RESEND_AFTER_S);
    } catch (error) {
      if (error instanceof ApiError) setLeft(error.retryAfter ?? RESEND_AFTER_S);
    }
  };
  return (
    <p class="small centre">
      Nothing there?{' '}
      {left > 0
        ? <span>Another code can be sent in {left} s.</span>
        : <button type="button" class="link" onClick={() => void again()}>Send another code</button>}
    </p>
  );
}

export function Code() {
  const [code, setCode] = useState('');
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const { email, password } = pending.value;
  useEffect(() => {
    if (!email) go('sign-in'); // the page was loaded anew meanwhile
  }, []);
  const submit = () => run(async () => {
    const body = { email, code, device: device(), ...(password && { password }) };
    const { data } = await send<SignInAnswer>('/auth/verify-email', { method: 'POST', body });
    const mfaToken = enter(data!);
    pending.value = { email: '', password: '', mfaToken: mfaToken ?? '' };
    go(mfaToken ? 'second-factor' : 'meet');
  }, { code: code.length !== 8 && 'The code has eight digits.' });

  return (
    <Frame back={() => go('sign-up')}>
      <Title>Check your mail</Title>
      <p>We have sent a code to <strong>{email || 'you'}</strong>. It is good for ten minutes.</p>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <CodeInput value={code} onValue={setCode} error={wrong['code']} />
        <Button type="submit" busy={busy}>Confirm</Button>
        <Resend path="/auth/verify-email/resend" />
        <MailHint />
      </form>
    </Frame>
  );
}

export function SignIn() {
  const [email, setEmail] = useState(pending.value.email);
  const [password, setPassword] = useState('');
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const submit = () => run(async () => {
    try {
      const body = { email: email.trim(), password, device: device() };
      const { data } = await send<SignInAnswer>('/auth/login', { method: 'POST', body });
      const mfaToken = enter(data!);
      if (mfaToken) pending.value = { email: body.email, password: '', mfaToken };
      go(mfaToken ? 'second-factor' : 'meet');
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'EMAIL_NOT_VERIFIED') throw error;
      pending.value = { email: email.trim(), password, mfaToken: '' };
      go('code');
    }
  }, { email: !email.trim() && 'Which address did you sign up with?', password: !password && 'Please fill this in.' });

  return (
    <Frame back={() => go('welcome')}>
      <Title>Welcome back</Title>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <TextField label="E-mail" value={email} onValue={setEmail} error={wrong['email']}
          input={{ type: 'email', autocomplete: 'username', inputMode: 'email', name: 'email' }} />
        <PasswordField label="Password" value={password} onValue={setPassword} error={wrong['password']}
          input={{ autocomplete: 'current-password', name: 'password' }} />
        <p class="small"><a href="#/forgot">Forgot your password?</a></p>
        <Button type="submit" busy={busy}>Sign in</Button>
        <p class="small centre">New here? <a href="#/sign-up">Create an account</a></p>
      </form>
    </Frame>
  );
}

export function SecondFactor() {
  const [code, setCode] = useState('');
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const submit = () => run(async () => {
    const body = { mfaToken: pending.value.mfaToken, code: code.trim() };
    enter((await send<SignInAnswer>('/auth/mfa/verify', { method: 'POST', body })).data!);
    pending.value = { email: '', password: '', mfaToken: '' };
    go('meet');
  }, { code: !code.trim() && 'Please fill this in.' });

  return (
    <Frame back={() => go('sign-in')}>
      <Title>One more step</Title>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <TextField label="Code of your authenticator app" hint="Or one of your recovery codes." value={code} onValue={setCode}
          error={wrong['code']} input={{ autocomplete: 'one-time-code', name: 'code' }} />
        <Button type="submit" busy={busy}>Go on</Button>
      </form>
    </Frame>
  );
}

export function Forgot() {
  const [email, setEmail] = useState(pending.value.email);
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const submit = () => run(async () => {
    await send('/auth/forgot-password', { method: 'POST', body: { email: email.trim() } });
    pending.value = { email: email.trim(), password: '', mfaToken: '' };
    go('new-password');
  }, { email: !email.trim() && 'Which address did you sign up with?' });

  return (
    <Frame back={() => go('sign-in')}>
      <Title>It happens</Title>
      <p>We send you a code, with which you choose a new password.</p>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <TextField label="E-mail" value={email} onValue={setEmail} error={wrong['email']}
          input={{ type: 'email', autocomplete: 'username', inputMode: 'email', name: 'email' }} />
        <Button type="submit" busy={busy}>Send a code</Button>
      </form>
    </Frame>
  );
}

export function NewPassword() {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const submit = () => run(async () => {
    await send('/auth/reset-password', { method: 'POST', body: { email: pending.value.email, code, newPassword: password } });
    tell('Your password is changed. Sign in with the new one.');
    go('sign-in');
  }, { code: code.length !== 8 && 'The code has eight digits.', newPassword: [...password].length < 8 && 'Use 8 characters or more.' });

  return (
    <Frame back={() => go('forgot')}>
      <Title>A new password</Title>
      <p>If <strong>{pending.value.email || 'the address'}</strong> has an account, there is a code in its mail now.</p>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <CodeInput value={code} onValue={setCode} error={wrong['code']} />
        <PasswordField label="New password" value={password} onValue={setPassword} error={wrong['newPassword']}
          hint="8 characters or more; a few unrelated words are best." input={{ autocomplete: 'new-password', name: 'newPassword' }} />
        <Button type="submit" busy={busy}>Change password</Button>
        <MailHint />
      </form>
    </Frame>
  );
}
