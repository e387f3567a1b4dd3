// What sign-ins tell by their time, and what a crowd of them does to others:
// node bench/logins.mjs BASE MAIL_DIR
import { person } from './people.mjs';

const [base, mails] = process.argv.slice(2);
const TRIES = 200;
const CROWD = 500;

const ann = await person(base, mails, true);
// of another account: twenty sessions are all that one has
const reader = await person(base, mails, false);

async function login(email, password) {
  const begun = performance.now();
  const response = await fetch(`${base}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
    signal: AbortSignal.timeout(60_000),
  });
  await response.arrayBuffer();
  return { status: response.status, millis: performance.now() - begun };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { p25: at(sorted, 0.25), p50: at(sorted, 0.5), p75: at(sorted, 0.75), p99: at(sorted, 0.99) };
}

const shown = (it) => Object.entries(it).map(([k, v]) => `${k} ${v.toFixed(1)} ms`).join(', ');

// Timing: one of each kind in turn, so that whatever the machine does meets both alike.
for (let i = 0; i < 20; i++) await login(ann.email, 'a wrong password');
const wrong = [];
const unknown = [];
for (let i = 0; i < TRIES; i++) {
  wrong.push((await login(ann.email, 'a wrong password')).millis);
  unknown.push((await login(`${crypto.randomUUID()}@example.org`, 'a wrong password')).millis);
}
const [a, b] = [spread(wrong), spread(unknown)];
console.log(`wrong password: ${shown(a)}`);
console.log(`unknown user: ${shown(b)}`);
const apart = Math.abs(a.p50 - b.p50);
const own = Math.max(a.p75 - a.p25, b.p75 - b.p25);
console.log(`medians apart: ${apart.toFixed(2)} ms, quartiles apart: ${own.toFixed(2)} ms`);

// Load: a crowd signs in at once; somebody else reads their account meanwhile.
let over = false;
const others = [];
const reading = (async () => {
  while (!over) {
    const begun = performance.now();
    const response = await fetch(`${base}/auth/me`, {
      headers: { Authorization: `Bearer ${reader.token}` },
      signal: AbortSignal.timeout(20_000),
    });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`/auth/me: ${response.status}`);
    others.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
})();
const begun = performance.now();
const answers = await Promise.all(
  Array.from({ length: CROWD }, () => login(ann.email, 'correct horse battery')),
);
const took = performance.now() - begun;
over = true;
await reading;
const counts = {};
for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
console.log(`${CROWD} sign-ins at once, ${took.toFixed(0)} ms: ${JSON.stringify(counts)}`);
console.log(`others meanwhile (${others.length}): ${shown(spread(others))}`);
