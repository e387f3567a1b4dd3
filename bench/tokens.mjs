// Signs two people up and prints their ids and access tokens: node bench/tokens.mjs BASE MAIL_DIR
import { person } from './people.mjs';

const [base, mails] = process.argv.slice(2);
const ann = await person(base, mails, true);
const bob = await person(base, mails, false);
console.log(ann.id, ann.token);
console.log(bob.id, bob.token);
