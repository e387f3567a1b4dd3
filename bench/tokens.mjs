// Signs people up and prints their ids and access tokens: node bench/tokens.mjs BASE MAIL_DIR [PEOPLE]
import { person } from './people.mjs';

const [base, mails, people = '2'] = process.argv.slice(2);
for (let i = 0; i < Number(people); i++) {
  const { id, token } = await person(base, mails, i % 2 === 0);
  console.log(id, token);
}
