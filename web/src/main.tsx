/** Starts the page, and decides which screen is shown. */
import '@fontsource-variable/bricolage-grotesque/opsz.css';
import '@fontsource-variable/figtree/wght.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/screens.css';
import './styles/meeting.css';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { resume, session } from './api/session';
import { forgetMe, loadMe, profile, ready } from './state/me';
import { connect, disconnect, phase } from './state/meeting';
import { go, route, SIGNED_OUT, type Route } from './state/route';
import { sentence } from './state/toasts';
import { Button } from './ui/controls';
import { Mark } from './ui/icons';
import { Title, Toasts } from './ui/pieces';
import { Code, Forgot, NewPassword, SecondFactor, SignIn, SignUp, Welcome } from './screens/auth';
import { Contacts } from './screens/contacts';
import { Account, History, Meet, Profile, Shell, Wishes } from './screens/home';
import { Matched, Offered, Over, Searching } from './screens/meeting';
import { Setup } from './screens/setup';

const trouble = signal('');
/** The first steps go on to their end, also when the server needs no more of them. */
const settingUp = signal(false);

async function begin(): Promise<void> {
  trouble.value = '';
  try {
    await loadMe();
    settingUp.value = !ready.value;
    connect();
  } catch (error) {
    if (session.value) trouble.value = sentence(error);
  }
}

function SignedOut() {
  switch (route.value) {
    case 'sign-up': return <SignUp />;
    case 'code': return <Code />;
    case 'sign-in': return <SignIn />;
    case 'second-factor': return <SecondFactor />;
    case 'forgot': return <Forgot />;
    case 'new-password': return <NewPassword />;
    default: return <Welcome />;
  }
}

function Tab({ name }: { name: Route | null }) {
  switch (name) {
    case 'contacts': return <Contacts />;
    case 'history': return <History />;
    case 'profile': return <Profile />;
    case 'wishes': return <Wishes />;
    case 'account': return <Account />;
    default: return <Meet />;
  }
}

function Loading() {
  return (
    <main class="splash">
      <Mark />
      {trouble.value
        ? <><Title>That did not work</Title><p role="alert">{trouble.value}</p><Button onClick={() => void begin()}>Try again</Button></>
        : <Title quiet>One moment</Title>}
    </main>
  );
}

function SignedIn() {
  useEffect(() => {
    if (!route.value || SIGNED_OUT.has(route.value)) go('meet');
  }, [route.value]);
  if (!profile.value) return <Loading />;
  if (settingUp.value) return <Setup onDone={() => (settingUp.value = false)} />;
  const now = phase.value;
  switch (now.name) {
    case 'searching': return <Searching now={now} />;
    case 'offered': return <Offered key={now.match.matchId} now={now} />;
    case 'matched': return <Matched key={now.match.matchId} now={now} />;
    case 'over': return <Over key={now.match.matchId} now={now} />;
    case 'idle': return <Shell><Tab key={route.value} name={route.value} /></Shell>;
  }
}

function Page() {
  return (
    <>
      {session.value ? <SignedIn /> : <SignedOut key={route.value} />}
      <Toasts />
    </>
  );
}

let user: string | undefined;
await resume();
effect(() => {
  const now = session.value?.userId;
  if (now === user) return;
  user = now;
  queueMicrotask(() => {
    disconnect();
    forgetMe();
    if (now) void begin();
  });
});
render(<Page />, document.getElementById('page')!);
