// People for a benchmark: signed up, verified and described by the routes that anybody uses.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const headers = { 'Content-Type': 'application/json' };

export async function call(base, method, path, body, token) {
  const response = await fetch(base + path, {
    method,
    headers: token ? { ...headers, Authorization: `Bearer ${token}` } : headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const answer = await response.json();
  if (!answer.success) throw new Error(`${method} ${path}: ${JSON.stringify(answer.error)}`);
  return answer.data;
}

async function code(mails, email) {
  for (let i = 0; i < 200; i++) {
    for (const name of readdirSync(mails).filter((n) => n.endsWith('.eml')).sort().reverse().slice(0, 50)) {
      const mail = readFileSync(join(mails, name), 'utf8');
      const found = mail.includes(`To: ${email}`) && mail.match(/code is (\d{8})/);
      if (found) return found[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${email}`);
}

/** One person: a woman who looks for men when `even`, else the other way round. */
export async function person(base, mails, even) {
  const email = `${crypto.randomUUID()}@example.org`;
  await call(base, 'POST', '/auth/register', {
    email,
    password: 'correct horse battery',
    displayName: even ? 'Ann' : 'Bob',
    birthDate: '1995-04-01',
    acceptedTerms: true,
  });
  const signedIn = await call(base, 'POST', '/auth/verify-email', {
    email,
    code: await code(mails, email),
  });
  const token = signedIn.accessToken;
  const profile = { displayName: even ? 'Ann' : 'Bob', gender: even ? 'WOMAN' : 'MAN' };
  await call(base, 'PUT', '/profile', profile, token);
  const wishes = { genders: [even ? 'MAN' : 'WOMAN'], ageMin: 18, ageMax: 99 };
  await call(base, 'PUT', '/profile/preferences', wishes, token);
  return { id: signedIn.user.id, email, token };
}
