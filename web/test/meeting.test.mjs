// Two browsers meet by the page's own buttons: face to face, with frames of the other decoded on
// both sides, and word to word; they report, block and part. RELAY=1 says that the server lets
// calls go through its relay only, and the candidates that were chosen are then looked at as well.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PASSWORD, PHONE, account, assertUntroubled, bringTogether, call, codeFor, connection, guest, launch, newEmail, seeEachOther, shoot, signIn, until, violations, visit } from './kit.mjs';

const FACE = 'Face to face';
const WORD = 'Word to word';
let browsers;

before(async () => { browsers = await Promise.all([launch(), launch()]); });
after(() => Promise.all(browsers?.map((browser) => browser.close()) ?? []));

/** Signs up by the page, from the front door to the first screen. */
async function signUp(browser, name, gender, wanted) {
  const visitor = await visit(browser);
  const { page } = visitor;
  const email = newEmail(name);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('First name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Date of birth').fill('1995-04-01');
  await page.getByLabel(/I am 18 or older/).check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').fill(await codeFor(email));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByLabel(gender, { exact: true }).check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'A picture' }).waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('heading', { name: 'What you like' }).waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByLabel(wanted, { exact: true }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
  return { ...visitor, email, name };
}

test('two people sign up, meet face to face and see each other', async () => {
  const ann = await signUp(browsers[0], 'Ann', 'Woman', 'Men');
  const bob = await signUp(browsers[1], 'Bob', 'Man', 'Women');
  await bringTogether(ann, bob, FACE);
  await seeEachOther(ann, bob);
  if (process.env.RELAY === '1') {
    for (const { page } of [ann, bob]) assert.deepEqual((await connection(page)).kinds, ['relay', 'relay']);
  }

  await ann.page.reload(); // comes back into the same call
  await ann.page.getByRole('button', { name: 'End call' }).waitFor();
  await seeEachOther(ann, bob);

  await ann.page.getByRole('button', { name: 'Turn camera off' }).click();
  await ann.page.getByRole('button', { name: 'Mute microphone' }).click();
  assert.equal(await ann.page.getByRole('button', { name: 'Mute microphone' }).getAttribute('aria-pressed'), 'true');
  await ann.page.getByRole('button', { name: 'End call' }).click();
  await bob.page.getByText('Ann has ended it.').waitFor();
  await bob.page.getByLabel('Wonderful').check({ force: true });
  await bob.page.getByText('Wonderful. Thank you').waitFor();
  assert.ok(await ann.page.evaluate(() => window.connections.every((one) => one.connectionState === 'closed')), 'nothing of the call goes on');

  const { accessToken } = await call('POST', '/auth/login', { body: { email: ann.email, password: PASSWORD } });
  const [past] = await call('GET', '/match/history', { token: accessToken });
  assert.equal(past.mode, 'video');
  assert.equal(past.connected, true, 'both have told that the call came about');
  for (const one of [ann, bob]) await assertUntroubled(one);
  for (const one of [ann, bob]) await one.context.close();
});

test('two people see each other although an offer was lost on its way', async () => {
  const [ann, bob] = await Promise.all([
    guest(browsers[0], 'Ann', 'WOMAN', 'MAN', { losesAnOffer: true }),
    guest(browsers[1], 'Bob', 'MAN', 'WOMAN', { losesAnOffer: true }),
  ]);
  await bringTogether(ann, bob, FACE);
  await seeEachOther(ann, bob);
  for (const one of [ann, bob]) await assertUntroubled(one);
  for (const one of [ann, bob]) await one.context.close();
});

test('two people write to each other: typing, reading, a page that is loaded anew', async () => {
  const [ann, bob] = await Promise.all([
    guest(browsers[0], 'Ann', 'WOMAN', 'MAN', { viewport: PHONE, more: { bio: 'Hello there', city: 'Berlin' } }),
    guest(browsers[1], 'Bob', 'MAN', 'WOMAN'),
  ]);
  await bringTogether(ann, bob, WORD);
  const [anns, bobs] = [ann.page.getByLabel('Message to Bob'), bob.page.getByLabel('Message to Ann')];
  await anns.pressSequentially('Hello <b>Bob</b>');
  await bob.page.getByText('Ann is typing').waitFor({ state: 'attached' });
  await shoot(bob.page, 'talk-typing');
  await anns.press('Enter');
  await bob.page.getByText('Hello <b>Bob</b>').waitFor();
  await ann.page.getByText('Read', { exact: true }).waitFor();
  assert.deepEqual(await violations(bob.page), []);
  await bobs.fill('Hello Ann');
  await bobs.press('Enter');
  await ann.page.getByText('Hello Ann').waitFor();
  assert.deepEqual(await violations(ann.page), []);
  await shoot(ann.page, 'talk-phone');
  await shoot(bob.page, 'talk-desk');

  await bob.page.reload();
  await bob.page.getByText('Hello <b>Bob</b>').waitFor();
  assert.equal(await bob.page.getByRole('listitem').filter({ hasText: 'Hello' }).count(), 2, 'each message is there once');

  await bob.page.getByRole('button', { name: 'End', exact: true }).click();
  await ann.page.getByText('Bob has ended it.').waitFor();
  for (const one of [ann, bob]) await assertUntroubled(one);
  for (const one of [ann, bob]) await one.context.close();
});

test('who is reported and blocked is not met again, and hears nothing of it', async () => {
  const [ann, bob] = await Promise.all([guest(browsers[0], 'Ann', 'WOMAN', 'MAN'), guest(browsers[1], 'Bob', 'MAN', 'WOMAN')]);
  await bringTogether(ann, bob, WORD);
  await ann.page.getByRole('button', { name: 'Report Bob' }).click();
  await ann.page.getByRole('button', { name: 'Send report' }).click();
  await ann.page.getByText('Choose what fits best.').waitFor();
  await ann.page.getByLabel('Spam or advertising').check();
  await ann.page.getByLabel('In your own words').fill('Sells shoes');
  assert.ok(await ann.page.getByLabel('Never meet Bob again').isChecked());
  await ann.page.getByRole('button', { name: 'Send report' }).click();
  await ann.page.getByText('Thank you. We look into it').waitFor();
  await bob.page.getByText('Ann has ended it.').waitFor();
  assert.doesNotMatch(await bob.page.locator('body').innerText(), /reported you|blocked you/);

  await ann.page.getByRole('button', { name: 'That is all for now' }).click();
  await ann.page.getByRole('link', { name: 'Account', exact: true }).click();
  await ann.page.getByRole('button', { name: 'Unblock Bob' }).click();
  await ann.page.getByText('Nobody. Whom you block').waitFor();
  for (const one of [ann, bob]) await one.context.close();
});

test('two who both want to keep in touch go on writing, also after a time without a connection', async () => {
  const [ann, bob] = await Promise.all([guest(browsers[0], 'Ann', 'WOMAN', 'MAN', { viewport: PHONE }), guest(browsers[1], 'Bob', 'MAN', 'WOMAN')]);
  const line = await cuttable(bob);
  await bringTogether(ann, bob, WORD);
  await ann.page.getByRole('button', { name: 'Keep in touch with Bob' }).click();
  await ann.page.getByText('They are told once').waitFor();
  await bob.page.getByRole('button', { name: 'End', exact: true }).click();
  await ann.page.getByText('You want to keep in touch.').waitFor();
  assert.doesNotMatch(await bob.page.locator('body').innerText(), /wants to keep|want to keep/, 'nobody is pressed');
  await bob.page.getByRole('button', { name: 'Keep in touch' }).click();
  await ann.page.getByRole('button', { name: 'You keep in touch' }).click();
  await bob.page.getByRole('button', { name: 'You keep in touch' }).click();
  for (const { page } of [ann, bob]) await page.getByRole('heading', { name: 'With whom you keep in touch' }).waitFor();

  const anns = await connectionOf(ann);
  await ann.page.getByRole('button', { name: 'Write to Bob' }).click();
  await ann.page.getByLabel('Message to Bob').fill('Still awake?');
  await ann.page.keyboard.press('Enter');
  await bob.page.getByRole('button', { name: 'Write to Ann, 1 unread' }).click();
  await bob.page.getByText('Still awake?').waitFor();
  await ann.page.getByText('Read', { exact: true }).waitFor();

  line.cut();
  await bob.page.getByPlaceholder('Connecting again…').waitFor();
  for (const text of ['one', 'two', 'three']) {
    await ann.page.getByLabel('Message to Bob').fill(text);
    await ann.page.keyboard.press('Enter');
  }
  await ann.page.getByText('three').waitFor();
  line.mend();
  await bob.page.getByText('three').waitFor();
  const said = await bob.page.getByRole('log').getByRole('listitem').allInnerTexts();
  assert.deepEqual(said.map((one) => one.match(/(Still awake\?|one|two|three)/)?.[0]), ['Still awake?', 'one', 'two', 'three'], 'each once, in order');

  await ann.page.getByRole('button', { name: 'Back to the list' }).click();
  await ann.page.getByRole('button', { name: 'Part with Bob' }).click();
  await ann.page.getByRole('button', { name: 'Part', exact: true }).click();
  await ann.page.getByText('Nobody yet').waitFor();
  await bob.page.getByText('Nobody yet').waitFor();
  assert.equal(anns.unread, 0);
  for (const one of [ann, bob]) await one.context.close();
});

/** Loads a page anew, with a line to the server that can be cut, for sockets alone. */
async function cuttable({ page, name }) {
  let isCut = false;
  let open = [];
  await page.route('**/socket.io/**', (route) => (isCut ? route.abort() : route.continue()));
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return socket.close();
    socket.connectToServer();
    open.push(socket);
    return undefined;
  });
  await page.reload();
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.way-text').disabled); // the socket is open
  return {
    cut() {
      isCut = true;
      open.forEach((socket) => socket.close());
      open = [];
    },
    mend() { isCut = false; },
  };
}

/** What the server says of whom somebody keeps in touch with. */
async function connectionOf({ token }) {
  const [one] = await call('GET', '/connections', { token });
  return one;
}

test('what only other clients can read is named as such', async () => {
  const [ann, bob] = await Promise.all([guest(browsers[0], 'Ann', 'WOMAN', 'MAN'), guest(browsers[1], 'Bob', 'MAN', 'WOMAN')]);
  await bringTogether(ann, bob, WORD);
  await bob.page.evaluate(async () => {
    const { accessToken } = JSON.parse(sessionStorage.getItem('rendezvous.session'));
    const { data } = await (await fetch('/match/current', { headers: { Authorization: `Bearer ${accessToken}` } })).json();
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const heard = (start) => new Promise((resolve) => socket.addEventListener('message', function hear({ data }) {
      if (!data.startsWith(start)) return;
      socket.removeEventListener('message', hear);
      resolve();
    }));
    await heard('0');
    socket.send(`40${JSON.stringify({ token: accessToken })}`);
    await heard('40');
    socket.send(`421${JSON.stringify(['chat:send', { matchId: data.match.matchId, clientMessageId: 'sealed', encrypted: 'AAEC' }])}`);
    await heard('431');
    socket.close();
  });
  for (const { page } of [ann, bob]) await page.getByText('An encrypted message, which this page cannot read').waitFor();
  for (const one of [ann, bob]) await assertUntroubled(one);
  for (const one of [ann, bob]) await one.context.close();
});

test('a block in the middle of a conversation ends it', async () => {
  const [ann, bob] = await Promise.all([guest(browsers[0], 'Ann', 'WOMAN', 'MAN'), guest(browsers[1], 'Bob', 'MAN', 'WOMAN')]);
  await bringTogether(ann, bob, WORD);
  await bob.page.getByRole('button', { name: 'Block Ann' }).click();
  await bob.page.getByRole('button', { name: 'Block', exact: true }).click();
  await Promise.all([ann, bob].map(({ page }) => page.getByText('How was it?').waitFor()));
  for (const one of [ann, bob]) await one.context.close();
});

test('without a camera one is told, and can write instead', async () => {
  const [visitor, person] = await Promise.all([visit(browsers[0]), account('Ann', 'WOMAN', 'MAN')]);
  await visitor.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await visitor.page.reload();
  await signIn(visitor, person);
  await visitor.page.getByRole('button', { name: FACE }).click();
  await visitor.page.getByRole('alert').getByText('Allow them in its address bar').waitFor();
  await visitor.page.getByRole('button', { name: WORD }).click();
  await visitor.page.getByRole('heading', { name: /Looking for somebody/ }).waitFor();
  await visitor.page.getByRole('button', { name: 'Stop looking' }).click();
  await visitor.page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await visitor.context.close();
});

test('with the keyboard alone: sign in, look for somebody, write, end, rate', async () => {
  const [visitor, person, bob] = await Promise.all([
    visit(browsers[0]),
    account('Ann', 'WOMAN', 'MAN'),
    guest(browsers[1], 'Bob', 'MAN', 'WOMAN'),
  ]);
  const { page } = visitor;
  const focused = () => page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return { name: '' };
    const outline = getComputedStyle(at).outlineStyle !== 'none' || at.matches('.star input');
    return { name: at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '', outline };
  });
  const tabTo = async (name) => {
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press('Tab');
      const now = await focused();
      if (now.name.includes(name)) return assert.ok(now.outline, `the focus on ${name} can be seen`);
    }
    return assert.fail(`${name} cannot be reached`);
  };
  await tabTo('I have one already');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await tabTo('E-mail');
  await page.keyboard.type(person.email);
  await tabTo('Password');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.way-text').disabled); // the socket is open
  await tabTo('Word to word');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Looking for somebody/ }).waitFor();
  await bob.page.getByRole('button', { name: WORD }).click();
  await page.getByRole('button', { name: 'End', exact: true }).waitFor();
  await tabTo('Message to Bob');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await bob.page.getByText('By keyboard').waitFor();
  await page.getByText('By keyboard').waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  assert.equal((await focused()).name, 'End');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  assert.equal((await focused()).name, 'Block Bob', 'the focus comes back from a window');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('How was it?').waitFor();
  await tabTo('Not good');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.getByText('Meh. Thank you').waitFor();
  await tabTo('That is all for now');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await visitor.context.close();
  await bob.context.close();
});
