// From match:find to match:found: node bench/find.mjs BASE MAIL_DIR [PAIRS] [ROUNDS]
// Each round one half of the people wait, then the other half search one after another with a pause
// between, and the time until the searcher is told is taken. Needs RENDEZVOUS_MATCH_REMATCH_AFTER=0s and
// RENDEZVOUS_MATCH_FREE_MATCHES=0.
import { io } from 'socket.io-client';
import { person } from './people.mjs';

const [base, mails, pairs = '20', rounds = '30'] = process.argv.slice(2);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function join(even) {
  const { token } = await person(base, mails, even);
  const socket = io(base, { auth: { token }, transports: ['websocket'], forceNew: true });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const say = (socket, event, payload) => socket.timeout(10_000).emitWithAck(event, payload);
const found = (socket) => new Promise((resolve) => socket.once('match:found', resolve));

const women = [];
const men = [];
for (let i = 0; i < Number(pairs); i++) {
  women.push(await join(true));
  men.push(await join(false));
}
const times = [];
for (let round = 0; round < Number(rounds); round++) {
  const told = women.map(found);
  await Promise.all(women.map((socket) => say(socket, 'match:find', { mode: 'text' })));
  for (const socket of men) {
    const mine = found(socket);
    const begun = performance.now();
    const ack = await say(socket, 'match:find', { mode: 'text' });
    if (!ack.success) throw new Error(JSON.stringify(ack));
    await mine;
    times.push(performance.now() - begun);
    await pause(5);
  }
  await Promise.all(told);
  await Promise.all(men.map((socket) => say(socket, 'match:end', {})));
}
const settled = times.slice(Number(pairs) * 3).sort((a, b) => a - b);
const at = (share) => settled[Math.min(settled.length - 1, Math.floor(settled.length * share))];
console.log(
  `${settled.length} finds  p50 ${at(0.5).toFixed(1)} ms  p99 ${at(0.99).toFixed(1)} ms` +
    `  max ${at(1).toFixed(1)} ms`,
);
process.exit(0);
