// Plays the official Redis emitter: does to sockets what its arguments say, then ends.
// node emitter.mjs REDIS_URL COMMAND...; a command is JSON such as ["emit", {"to": ["a"]}, "news", 1]
import { Emitter } from "@socket.io/redis-emitter";
import { createClient } from "redis";

const [url, ...commands] = process.argv.slice(2);
const client = createClient({ url });
await client.connect();
const emitter = new Emitter(client);

const revive = (value) =>
  value !== null && typeof value === "object" && value.$bytes ? Buffer.from(value.$bytes) : value;

for (const command of commands) {
  const [what, options, ...args] = JSON.parse(command);
  let target = options.of ? emitter.of(options.of) : emitter;
  if (options.to) target = target.to(options.to);
  if (options.except) target = target.except(options.except);
  if (options.volatile) target = target.volatile;
  target[what](...args.map(revive));
}
await client.quit();
