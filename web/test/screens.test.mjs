// Every screen, on a phone and on a desk, light and dark: axe finds nothing wrong with it, and it
// is not wider than the window. With SHOTS=folder each is also kept as a picture.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PASSWORD, PHONE, assertUntroubled, codeFor, seeEachOther, guest, launch, newEmail, shoot, violations, visit } from './kit.mjs';
import { portraits } from './portraits.mjs';

const ANN = { bio: 'Bakes sourdough, loses at chess, wins at crosswords. Ask me about the night train to Lisbon.', city: 'Berlin', country: 'DE', languages: ['en', 'de'] };
const BOB = { bio: 'Architect by day, bass player by night. I will show you the best ramen in town.', city: 'Hamburg', country: 'DE', languages: ['en', 'fr'] };
let files, anns, bobs;

before(async () => {
  files = await portraits();
  [anns, bobs] = await Promise.all([launch(files.ann), launch(files.bob)]);
});
after(() => Promise.all([anns?.close(), bobs?.close()]));

for (const [device, viewport] of [['phone', PHONE], ['desk', DESK]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`screens on a ${device} in the ${colorScheme}`, async () => {
      const found = [];
      const look = async (page, name) => {
        await page.waitForTimeout(50); // lets the browser draw what it was just told
        await shoot(page, `${device}-${colorScheme}-${name}`);
        found.push(...(await violations(page)).map((one) => `${name}: ${one}`));
        const overflow = (await page.evaluate(() => document.documentElement.scrollWidth)) - viewport.width;
        if (overflow > 0) found.push(`${name}: ${overflow} pixels too wide`);
      };
      const options = { viewport, colorScheme, isMobile: device === 'phone', hasTouch: device === 'phone', deviceScaleFactor: 2 };
      const newcomer = await visit(anns, options);
      await start(newcomer.page, look);
      await assertUntroubled(newcomer);
      await newcomer.context.close();

      const ann = await guest(anns, 'Ann', 'WOMAN', 'MAN', { ...options, more: ANN });
      const bob = await guest(bobs, 'Bob', 'MAN', 'WOMAN', { ...options, more: BOB });
      await dress(ann, 'ann');
      await dress(bob, 'bob');
      await tabs(ann.page, look);
      await meet(ann, bob, look);
      await assertUntroubled(ann);
      await assertUntroubled(bob);
      assert.deepEqual(found, []);
      await ann.context.close();
      await bob.context.close();
    });
  }
}

/** From the front door through the first steps. */
async function start(page, look) {
  const email = newEmail('Zoe');
  await look(page, '01-welcome');
  await page.getByRole('link', { name: 'I have one already' }).click();
  await look(page, '02-sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await look(page, '03-forgot');
  await page.goto(`${page.url().split('#')[0]}#/sign-up`);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('What shall we call you?').waitFor();
  await look(page, '04-sign-up-refused');
  await page.getByLabel('First name').fill('Zoe');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Date of birth').fill('1995-04-01');
  await page.getByLabel(/I am 18 or older/).check();
  await look(page, '05-sign-up');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  await page.getByLabel('Code').fill(await codeFor(email));
  await look(page, '06-code');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'About you' }).waitFor();
  await page.getByLabel('Woman', { exact: true }).check();
  await look(page, '07-about');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'A picture' }).waitFor();
  await look(page, '08-picture');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('heading', { name: 'What you like' }).waitFor();
  for (const box of (await page.getByRole('checkbox').all()).slice(1, 5)) await box.check();
  await look(page, '09-interests');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Whom you would like to meet' }).waitFor();
  await look(page, '10-wishes');
}

/** Gives somebody a picture and interests, by the page. */
async function dress({ page }, picture) {
  await page.getByRole('link', { name: 'Profile', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(files[picture].picture);
  await page.getByRole('img', { name: 'Your picture 1' }).waitFor();
  for (const box of (await page.getByRole('checkbox').all()).slice(picture === 'ann' ? 0 : 2, picture === 'ann' ? 5 : 7)) await box.check();
  await page.getByRole('button', { name: 'Save interests' }).click();
  await page.getByText('Your interests are saved.').waitFor();
}

async function tabs(page, look) {
  for (const [name, title] of [['Profile', 'How others see you'], ['Wishes', 'Whom you would like to meet'], ['In touch', 'When you and somebody'], ['Met', 'Everybody you meet'], ['Account', 'Nobody. Whom'], ['Meet', /^Hello/]]) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByText(title).first().waitFor();
    await look(page, `2-tab-${name.toLowerCase()}`);
  }
}

async function meet(ann, bob, look) {
  await ann.page.getByRole('button', { name: 'Face to face' }).click();
  await ann.page.getByRole('heading', { name: /Looking for somebody/ }).waitFor();
  await ann.page.waitForTimeout(1500); // lets the rings spread, for the picture
  await look(ann.page, '30-searching');
  await bob.page.getByRole('link', { name: 'Meet', exact: true }).click();
  await bob.page.getByRole('button', { name: 'Face to face' }).click();
  await seeEachOther(ann, bob);
  await ann.page.waitForTimeout(2500); // lets the picture become sharp
  await look(ann.page, '31-call');
  const chat = ann.page.getByRole('textbox', { name: 'Message to Bob' });
  if (!(await chat.isVisible())) await ann.page.getByRole('button', { name: 'Chat', exact: true }).click();
  if (!(await bob.page.getByRole('textbox', { name: 'Message to Ann' }).isVisible())) await bob.page.getByRole('button', { name: 'Chat', exact: true }).click();
  await chat.fill('Is that a double bass behind you?');
  await ann.page.keyboard.press('Enter');
  await bob.page.getByText('Is that a double bass').waitFor();
  await bob.page.getByRole('textbox', { name: 'Message to Ann' }).fill('It is! Do you play?');
  await bob.page.keyboard.press('Enter');
  await ann.page.getByText('Do you play?').waitFor();
  await ann.page.getByText('Read', { exact: true }).waitFor();
  await look(ann.page, '32-call-chat');
  await ann.page.getByRole('button', { name: 'Report Bob' }).click();
  await look(ann.page, '33-report');
  await ann.page.keyboard.press('Escape');
  await bob.page.getByRole('button', { name: 'Keep in touch with Ann' }).click();
  await bob.page.getByText('They are told once').waitFor();
  await ann.page.getByRole('button', { name: 'End call' }).click();
  await ann.page.getByRole('heading', { name: /with Bob/ }).waitFor();
  await ann.page.getByLabel('Good', { exact: true }).check({ force: true });
  await ann.page.getByText('Good. Thank you').waitFor();
  await look(ann.page, '34-over');
  await ann.page.getByRole('button', { name: 'Keep in touch' }).click();
  await ann.page.getByRole('button', { name: 'You keep in touch' }).waitFor();
  await look(ann.page, '34-over-connected');
  await bob.page.getByRole('button', { name: 'That is all for now' }).click();
  await bob.page.getByRole('link', { name: 'In touch' }).click();
  await look(bob.page, '37-contacts');
  await bob.page.getByRole('button', { name: 'Write to Ann' }).click();
  await bob.page.getByText('Do you play?').waitFor();
  await look(bob.page, '38-contact-chat');
  await bob.page.getByRole('button', { name: 'Back to the list' }).click();
  await bob.page.getByRole('button', { name: 'Part with Ann' }).click();
  await look(bob.page, '39-part');
  await bob.page.keyboard.press('Escape');
  await ann.page.getByRole('button', { name: 'That is all for now' }).click();
  await ann.page.getByRole('link', { name: 'Met', exact: true }).click();
  await ann.page.getByRole('button', { name: /Read what you/ }).waitFor();
  await look(ann.page, '35-met');
  await ann.page.getByRole('button', { name: /Read what you/ }).click();
  await ann.page.getByText('Do you play?').waitFor();
  await look(ann.page, '36-transcript');
}
