// The whole line from outside, with the official JavaScript client: two people register, verify,
// describe themselves, are put together, chat, end it and find it in their history. BASES names one
// or two servers (each person uses another one), MAIL_DIRS where those leave their mails.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { io } from 'socket.io-client';

const bases = (process.env.BASES ?? 'http://127.0.0.1:8080').split(',');
const mailDirs = (process.env.MAIL_DIRS ?? '../var/mail').split(',');
const open = [];

after(() => open.forEach((socket) => socket.disconnect()));

async function call(base, method, path, { token, body } = {}) {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  return { status: response.status, ...(text && JSON.parse(text)) };
}

async function until(what, probe) {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`waited in vain for ${what}`);
}

const codeFor = (email) =>
  until(`the mail to ${email}`, () => {
    for (const path of mailDirs.flatMap((dir) => readdirSync(dir).map((name) => join(dir, name)))) {
      const mail = path.endsWith('.eml') ? readFileSync(path, 'utf8') : '';
      const code = mail.includes(`To: ${email}`) && mail.match(/code is (\d{8})/);
      if (code) return code[1];
    }
    return undefined;
  });

async function person(base, displayName, gender, wanted) {
  const email = `${displayName.toLowerCase()}-${randomUUID().slice(0, 8)}@example.org`;
  const registered = await call(base, 'POST', '/auth/register', {
    body: {
      email,
      password: 'correct horse battery',
      displayName,
      birthDate: '1995-04-01',
      acceptedTerms: true,
    },
  });
  assert.equal(registered.status, 202);
  const verified = await call(base, 'POST', '/auth/verify-email', {
    body: { email, code: await codeFor(email) },
  });
  assert.equal(verified.status, 200, JSON.stringify(verified));
  const { accessToken: token, user } = verified.data;
  const own = await call(base, 'GET', '/profile', { token });
  const profile = await call(base, 'PUT', '/profile', {
    token,
    body: { displayName, birthDate: own.data.birthDate, gender, languages: ['en'], country: 'DE' },
  });
  assert.equal(profile.status, 200, JSON.stringify(profile));
  const preferences = await call(base, 'PUT', '/profile/preferences', {
    token,
    body: { genders: [wanted], ageMin: 20, ageMax: 60 },
  });
  assert.equal(preferences.status, 200, JSON.stringify(preferences));
  return { base, token, id: user.id, displayName };
}

async function connect({ base, token }, transports) {
  const socket = io(base, { auth: { token }, transports, forceNew: true, reconnection: false });
  open.push(socket);
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const next = (socket, event) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} came`)), 15_000);
    socket.once(event, (payload) => {
      clearTimeout(timer);
      resolve(payload);
    });
  });

const say = (socket, event, payload) => socket.timeout(10_000).emitWithAck(event, payload);

test('a stranger is turned away in the handshake', async () => {
  await assert.rejects(connect({ base: bases[0], token: 'nobody' }, ['websocket']), (error) => {
    assert.equal(error.data.code, 'UNAUTHENTICATED');
    return true;
  });
});

for (const transports of [['polling', 'websocket'], ['websocket'], ['polling']]) {
  test(`two people meet and talk over ${transports.join(' then ')}`, async () => {
    const ann = await person(bases[0], 'Ann', 'WOMAN', 'MAN');
    const bob = await person(bases.at(-1), 'Bob', 'MAN', 'WOMAN');
    const [anns, bobs] = [await connect(ann, transports), await connect(bob, transports)];

    const found = [next(anns, 'match:found'), next(bobs, 'match:found')];
    const searching = await say(anns, 'match:find', { mode: 'text' });
    assert.equal(searching.success, true, JSON.stringify(searching));
    assert.equal((await say(bobs, 'match:find', { mode: 'text' })).success, true);
    const [annsMatch, bobsMatch] = await Promise.all(found);
    assert.equal(annsMatch.matchId, bobsMatch.matchId);
    assert.equal(annsMatch.partner.displayName, 'Bob');
    assert.equal(bobsMatch.partner.id, ann.id);
    assert.notEqual(annsMatch.polite, bobsMatch.polite);

    const { matchId } = annsMatch;
    const heard = next(bobs, 'chat:message');
    const message = { matchId, clientMessageId: randomUUID(), text: 'Hello, Bob' };
    const sent = await say(anns, 'chat:send', message);
    assert.equal(sent.success, true, JSON.stringify(sent));
    assert.equal((await heard).text, 'Hello, Bob');
    const again = await say(anns, 'chat:send', message);
    assert.equal(again.data.messageId, sent.data.messageId, 'a retry is stored once');

    const over = [next(anns, 'match:ended'), next(bobs, 'match:ended')];
    assert.equal((await say(bobs, 'match:end', { matchId, rating: 5 })).success, true);
    for (const ended of await Promise.all(over)) {
      assert.equal(ended.matchId, matchId);
      assert.equal(ended.by, bob.id);
    }
    for (const one of [ann, bob]) {
      const history = await call(one.base, 'GET', '/match/history', { token: one.token });
      assert.equal(history.data[0].matchId, matchId);
      const messages = await call(one.base, 'GET', `/match/${matchId}/messages`, {
        token: one.token,
      });
      assert.deepEqual(messages.data.map((m) => m.text), ['Hello, Bob']);
      const now = await call(one.base, 'GET', '/match/current', { token: one.token });
      assert.equal(now.data.status, 'IDLE');
    }
    anns.disconnect();
    bobs.disconnect();
  });
}
