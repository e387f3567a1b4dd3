// What the browser tests share: a headless Chromium with a camera that is made up, people who sign
// up and meet by the page's own buttons, and the watch over what no screen may do. BASE names the
// server, MAIL_DIR where it leaves its mails, CHROMIUM the browser, SHOTS a folder for pictures.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const base = process.env.BASE ?? 'http://127.0.0.1:8080';
const mailDir = process.env.MAIL_DIR ?? '../var/mail';
const shots = process.env.SHOTS;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const PASSWORD = 'correct horse battery';
export const PHONE = { width: 390, height: 844 };
/** For a machine that has much else to do; nothing waits as long as that otherwise. */
const PATIENCE_MS = 60_000;
export const DESK = { width: 1280, height: 800 };

/** @param camera a film that the made-up camera shows; a test picture without one */
export function launch({ camera } = {}) {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find(existsSync);
  assert.ok(executablePath, 'no Chromium here: install it, or name it in CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
      '--allow-loopback-in-peer-connection',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

/** Keeps the connections of a page, and what its policy had to stop, where a test can look. */
function watch() {
  window.connections = [];
  window.violations = [];
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...given) {
      super(...given);
      window.connections.push(this);
    }
  };
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Loses the first offer of a call that comes to the page. */
async function loseAnOffer(context) {
  let lost = false;
  await context.routeWebSocket(/socket\.io/, (page) => {
    const server = page.connectToServer();
    server.onMessage((message) => {
      if (!lost && /"signal".*"offer"/s.test(message)) lost = true;
      else page.send(message);
    });
  });
}

/**
 * A browser profile of its own, with one page at the front door; `troubles` collects what must not be.
 *
 * @param losesAnOffer the first that its partner makes does not arrive
 */
export async function visit(browser, { viewport = DESK, losesAnOffer = false, ...options } = {}) {
  const context = await browser.newContext({ viewport, locale: 'en-GB', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(watch);
  if (losesAnOffer) await loseAnOffer(context);
  const page = await context.newPage();
  const troubles = [];
  const warnings = [];
  page.on('pageerror', (error) => troubles.push(`${error.stack}`));
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
    if (message.type() !== 'error') return;
    // a refusal that the page shows is logged by the browser as well
    if (!/the server responded with a status of 4/.test(message.text())) troubles.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['blob:', 'data:'].includes(url.protocol) && url.host !== new URL(base).host) troubles.push(`asked ${url.host}`);
  });
  await page.goto(`${base}/app/`);
  return { context, page, troubles, warnings };
}

/** Nothing that a visitor's browser complained of. */
export async function assertUntroubled({ page, troubles }) {
  assert.deepEqual(troubles, []);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
}

export async function until(what, probe) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`waited in vain for ${what}`);
}

export const codeFor = (email) =>
  until(`the mail to ${email}`, () => {
    for (const name of readdirSync(mailDir).filter((file) => file.endsWith('.eml'))) {
      const mail = readFileSync(join(mailDir, name), 'utf8');
      const code = mail.includes(`To: ${email}`) && mail.match(/code is (\d{8})/);
      if (code) return code[1];
    }
    return undefined;
  });

export const newEmail = (name) => `${name.toLowerCase()}-${randomBytes(4).toString('hex')}@example.org`;

export async function call(method, path, { token, body } = {}) {
  const response = await fetch(base + path, {
    method,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status === 503) {
    await new Promise((resolve) => setTimeout(resolve, 1000 * (Number(response.headers.get('Retry-After')) || 1)));
    return call(method, path, { token, body });
  }
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${text}`);
  return text ? JSON.parse(text).data : undefined;
}

/** Somebody who has an account and is described, without a browser. */
export async function account(name, gender, wanted, more = {}) {
  const email = newEmail(name);
  const body = { email, password: PASSWORD, displayName: name, birthDate: '1995-04-01', acceptedTerms: true };
  await call('POST', '/auth/register', { body });
  const { accessToken: token } = await call('POST', '/auth/verify-email', { body: { email, code: await codeFor(email) } });
  await call('PUT', '/profile', { token, body: { displayName: name, gender, languages: ['en'], ...more } });
  await call('PUT', '/profile/preferences', { token, body: { genders: [wanted], ageMin: 18, ageMax: 99 } });
  return { email, token };
}

/** Signs somebody in by the page. */
export async function signIn({ page }, { email }) {
  await page.getByRole('link', { name: 'I have one already' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
}

/** Somebody with an account, signed in in a browser profile of their own. */
export async function guest(browser, name, gender, wanted, { more, ...options } = {}) {
  const [visitor, person] = await Promise.all([visit(browser, options), account(name, gender, wanted, more)]);
  await signIn(visitor, person);
  return { ...visitor, ...person, name };
}

/** Of the connection that lives: frames decoded, sound received, what kinds of candidates it goes through. */
export const connection = (page) =>
  page.evaluate(async () => {
    const live = window.connections.find((one) => one.connectionState === 'connected');
    const stats = live ? [...(await live.getStats()).values()] : [];
    const pair = stats.find((one) => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded');
    const kind = (id) => stats.find((one) => one.id === id)?.candidateType;
    return {
      video: stats.find((one) => one.type === 'inbound-rtp' && one.kind === 'video')?.framesDecoded ?? 0,
      audio: stats.find((one) => one.type === 'inbound-rtp' && one.kind === 'audio')?.packetsReceived ?? 0,
      kinds: [kind(pair?.localCandidateId), kind(pair?.remoteCandidateId)],
    };
  });

/** What somebody sees, and how their connections stand: for when they do not see the other. */
async function standing({ page, name, warnings }) {
  const connections = await page.evaluate(() =>
    Promise.all(
      window.connections.map(async (one) => {
        const stats = [...(await one.getStats()).values()].filter(({ type }) => /inbound-rtp|candidate/.test(type));
        const { signalingState, iceGatheringState, iceConnectionState, connectionState } = one;
        const { iceTransportPolicy, iceServers } = one.getConfiguration();
        return { signalingState, iceGatheringState, iceConnectionState, connectionState, iceTransportPolicy, iceServers: iceServers.length, stats, local: one.localDescription?.sdp, remote: one.remoteDescription?.sdp };
      }),
    ),
  );
  return `${name}: ${JSON.stringify(connections, null, 1)}\n${warnings.join('\n')}\n${await page.locator('body').innerText()}`;
}

/** Waits until each sees and hears the other, with frames decoded and drawn; tells how they stand where that fails. */
export async function seeEachOther(...both) {
  try {
    for (const { page, name } of both) {
      await until(`frames at ${name}`, async () => (await connection(page)).video > 10);
      await until(`sound at ${name}`, async () => (await connection(page)).audio > 10);
      await page.evaluate(() => new Promise((resolve) => document.querySelector('.stage > video').requestVideoFrameCallback(resolve)));
    }
  } catch (error) {
    const all = await Promise.all(both.map(standing));
    assert.fail(`they do not see each other: ${error.message}\n${all.join('\n\n')}`);
  }
}

/** Has both look for somebody, in turn, until they are together. */
export async function bringTogether(one, other, way) {
  for (const { page } of [one, other]) await page.getByRole('button', { name: way }).click();
  await Promise.all([one, other].map(({ page }) => page.getByRole('button', { name: /^End/ }).waitFor()));
}

/** What axe finds wrong with the page as it is; moves no longer, since axe measures colours. */
export async function violations(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime)).map((one) => one.finished.catch(() => {}))));
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n    ${node.failureSummary}`).join('\n')}`);
}

/** A picture of the page for people to look at, where SHOTS names a folder. */
export async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
