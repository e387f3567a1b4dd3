// What the official client for JavaScript must find: node --test, with the server's address in URL.
import assert from "node:assert/strict";
import { afterEach, describe, it as test } from "node:test";
import { io } from "socket.io-client";

const url = process.env.URL;
const open = [];
const it = (name, body) => test(name, { timeout: 15_000 }, body);

function client(options = {}) {
  const socket = io(url, { forceNew: true, reconnectionDelay: 20, auth: { token: "good" }, ...options });
  open.push(socket);
  return socket;
}

async function connected(options) {
  const socket = client(options);
  await next(socket, "connect");
  return socket;
}

/** The arguments of the next event. */
function next(socket, event) {
  return new Promise((resolve) => socket.once(event, (...args) => resolve(args)));
}

afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});

const ways = {
  "polling only": { transports: ["polling"] },
  "websocket only": { transports: ["websocket"] },
  "websocket first": { transports: ["websocket", "polling"], tryAllTransports: true },
  upgrade: { transports: ["polling", "websocket"] },
};

for (const [way, options] of Object.entries(ways)) {
  describe(way, () => {
    it("echoes in order", async () => {
      const socket = await connected(options);
      const got = [];
      const all = new Promise((resolve) =>
        socket.on("echo", (n) => got.push(n) === 100 && resolve()),
      );
      for (let i = 0; i < 100; i++) socket.emit("echo", i);
      await all;
      assert.deepEqual(got, [...Array(100).keys()]);
    });

    it("acknowledges both ways", async () => {
      const socket = await connected(options);
      assert.equal(await socket.timeout(5000).emitWithAck("double", 21), 42);
      socket.on("question", (word, answer) => answer(word + "!"));
      assert.equal(await socket.timeout(5000).emitWithAck("ask me", "why"), "why!");
    });

    it("carries bytes in events and acks", async () => {
      const socket = await connected(options);
      const echo = next(socket, "echo");
      socket.emit("echo", { a: Buffer.from([1, 2, 3]), b: [Buffer.from([]), "ü"] });
      const [back] = await echo;
      assert.deepEqual([...new Uint8Array(back.a)], [1, 2, 3]);
      assert.equal(back.b[0].byteLength, 0);
      assert.equal(back.b[1], "ü");
      const ack = await socket.timeout(5000).emitWithAck("same", Buffer.from([9]));
      assert.deepEqual([...new Uint8Array(ack)], [9]);
      socket.on("question", (word, answer) => answer(Buffer.from([7, 7])));
      const told = await socket.timeout(5000).emitWithAck("ask me", "bytes");
      assert.deepEqual([...new Uint8Array(told)], [7, 7]);
    });

    it("connects again by itself after a loss", async () => {
      const socket = await connected(options);
      const before = socket.id;
      const reasons = next(socket, "disconnect");
      socket.emit("cut me");
      const [reason] = await reasons;
      assert.ok(["transport close", "transport error"].includes(reason), reason);
      await next(socket, "connect");
      assert.ok(socket.id);
      assert.equal(socket.recovered, socket.id === before);
      assert.equal(await socket.timeout(5000).emitWithAck("double", 4), 8);
    });

    it("goes on where it was, with what it missed", async () => {
      const socket = await connected(options);
      const got = [];
      socket.on("numbered", (n) => got.push(n));
      assert.equal(socket.recovered, false);
      const id = socket.id;
      const first = next(socket, "numbered");
      assert.equal(await socket.timeout(5000).emitWithAck("join", "club"), true);
      socket.emit("tell the club", 1);
      await first;
      const lost = next(socket, "disconnect");
      socket.io.engine.close();
      await lost;
      const friend = await connected(options);
      assert.equal(await friend.timeout(5000).emitWithAck("await the loss of", id), true);
      for (const n of [2, 3]) await friend.timeout(5000).emitWithAck("tell the club", n);
      if (!socket.connected) await next(socket, "connect");
      while (got.length < 3) await next(socket, "numbered");
      assert.equal(socket.recovered, true);
      assert.equal(socket.id, id);
      assert.deepEqual(got, [1, 2, 3]);
      const again = next(socket, "numbered");
      friend.emit("tell the club", 4);
      assert.equal((await again)[0], 4);
    });

    it("does not reconnect when the server says so", async () => {
      const socket = await connected(options);
      const reasons = next(socket, "disconnect");
      socket.emit("throw me out");
      assert.equal((await reasons)[0], "io server disconnect");
      assert.equal(socket.active, false);
      socket.connect();
      await next(socket, "connect");
    });

    it("sends on from the buffer once it is connected", async () => {
      const socket = client(options);
      const answers = Promise.all([1, 2].map((n) => socket.timeout(5000).emitWithAck("double", n)));
      assert.deepEqual(await answers, [2, 4]);
    });

    it("times out when no ack comes", async () => {
      const socket = await connected(options);
      await assert.rejects(socket.timeout(50).emitWithAck("never"));
      assert.equal(await socket.timeout(5000).emitWithAck("wait for no ack"), "timeout");
    });

    it("is told why it may not connect, and may mend it", async () => {
      const socket = client({ ...options, auth: { token: "bad" } });
      const [error] = await next(socket, "connect_error");
      assert.equal(error.message, "Unauthorized");
      assert.deepEqual(error.data, { code: "BAD_TOKEN" });
      socket.auth = { token: "good" };
      socket.connect();
      await next(socket, "connect");
    });

    it("shares a connection among namespaces", async () => {
      const main = await connected(options);
      const other = main.io.socket("/other");
      await next(other, "connect");
      assert.equal(await other.timeout(5000).emitWithAck("where"), "/other");
      assert.notEqual(other.id, main.id);
      other.disconnect();
      assert.equal(await main.timeout(5000).emitWithAck("double", 3), 6);
    });
  });
}

it("really upgrades", async () => {
  const socket = await connected(ways.upgrade);
  if (socket.io.engine.transport.name !== "websocket") await next(socket.io.engine, "upgrade");
  assert.equal(socket.io.engine.transport.name, "websocket");
  assert.equal(await socket.timeout(5000).emitWithAck("double", 5), 10);
});

it("is told that a namespace does not exist", async () => {
  const socket = io(url + "/nowhere", { forceNew: true });
  open.push(socket);
  const [error] = await next(socket, "connect_error");
  assert.equal(error.message, "Invalid namespace");
});

it("takes volatile events when it can", async () => {
  const socket = await connected({ transports: ["websocket"] });
  const got = next(socket, "maybe");
  socket.emit("volatile please", 1);
  assert.deepEqual((await got)[0], 1);
});

it("retries what was not acknowledged", async () => {
  const socket = await connected({ transports: ["websocket"], retries: 3, ackTimeout: 100 });
  const [error, tries] = await new Promise((resolve) =>
    socket.emit("third time lucky", (...args) => resolve(args)),
  );
  assert.equal(error, null);
  assert.equal(tries, 3);
});
