// Signs people up and prints their ids and access tokens: node bench/tokens.mjs BASE MAIL_DIR [PEOPLE]
import { person } from './people.mjs';

const [base, mails, people = '2'] = process.argv.slice(2);
const AT_ONCE = 4;
for (let i = 0; i < Number(people); i += AT_ONCE) {
  const some = Array.from({ length: Math.min(AT_ONCE, people - i) }, (_, n) => i + n);
  for (const { id, token } of await Promise.all(some.map((n) => person(base, mails, n % 2 === 0)))) {
    console.log(id, token);
  }
}
