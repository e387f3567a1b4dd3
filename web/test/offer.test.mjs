// Where both are asked first (RENDEZVOUS_MATCH_ACCEPTANCE=mutual): yes and yes is a meeting, a no
// sends the other on searching.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, guest, launch, shoot, violations } from './kit.mjs';

let browser;

before(async () => { browser = await launch(); });
after(() => browser?.close());

const search = ({ page }) => page.getByRole('button', { name: 'Word to word' }).click();
const offered = ({ page }) => page.getByRole('button', { name: 'Yes, let us meet' });

async function pair() {
  const ann = await guest(browser, 'Ann', 'WOMAN', 'MAN', { viewport: PHONE, more: { bio: 'Bakes bread', city: 'Berlin', country: 'DE' } });
  const bob = await guest(browser, 'Bob', 'MAN', 'WOMAN', { viewport: DESK, colorScheme: 'dark', more: { bio: 'Plays bass' } });
  await search(ann);
  await search(bob);
  await Promise.all([offered(ann).waitFor(), offered(bob).waitFor()]);
  return [ann, bob];
}

test('two who say yes are together', async () => {
  const [ann, bob] = await pair();
  await shoot(ann.page, 'offer-phone');
  await shoot(bob.page, 'offer-desk');
  for (const { page } of [ann, bob]) assert.deepEqual(await violations(page), []);
  await offered(ann).click();
  await ann.page.getByText('You said yes').waitFor();
  await offered(bob).click();
  await Promise.all([ann, bob].map(({ page }) => page.getByRole('button', { name: 'End', exact: true }).waitFor()));
  for (const one of [ann, bob]) await one.context.close();
});

test('after a no the other goes on searching', async () => {
  const [ann, bob] = await pair();
  await ann.page.getByRole('button', { name: 'Not this time' }).click();
  await ann.page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await bob.page.getByRole('heading', { name: /Looking for somebody/ }).waitFor();
  for (const one of [ann, bob]) await one.context.close();
});
