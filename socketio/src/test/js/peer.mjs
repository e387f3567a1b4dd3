// A Socket.IO server for Node with the official Redis adapter and one client of its own. It does
// what the lines of its input say, each a JSON array, and prints what came of it as a line of JSON.
// node peer.mjs REDIS_URL classic|sharded
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";
import { io as connect } from "socket.io-client";

const [url, mode] = process.argv.slice(2);
const publishing = createClient({ url });
const listening = publishing.duplicate();
await Promise.all([publishing.connect(), listening.connect()]);

const http = createServer();
const server = new Server(http, {
  adapter:
    mode === "sharded"
      ? createShardedAdapter(publishing, listening)
      : createAdapter(publishing, listening),
});
server.on("connection", (socket) => {
  socket.data.name = "node";
  socket.join("everyone");
  socket.join("node");
});
server.on("question", (word, answer) => answer("node heard " + word));
const told = [];
server.on("tell", (word) => told.push(word));
await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));

const client = connect(`http://127.0.0.1:${http.address().port}`, { transports: ["websocket"] });
const heard = [];
client.on("news", (...args) => heard.push(args));
client.on("ask", (word, answer) => answer("node's client heard " + word));
client.on("disconnect", (reason) => heard.push(["disconnect", reason]));
await new Promise((resolve) => client.on("connect", resolve));

const until = async (condition) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const actions = {
  emit: async (rooms, ...args) => void server.to(rooms).emit(...args),
  ask: (rooms, ...args) => server.to(rooms).timeout(5000).emitWithAck(...args),
  fetch: async (...rooms) =>
    (await server.in(rooms).fetchSockets()).map(({ id, rooms, data }) => ({
      id,
      rooms: [...rooms],
      data,
    })),
  join: async (rooms, joined) => void server.in(rooms).socketsJoin(joined),
  leave: async (rooms, left) => void server.in(rooms).socketsLeave(left),
  disconnect: async (rooms) => void server.in(rooms).disconnectSockets(true),
  serverSideEmit: (...args) => server.serverSideEmitWithAck(...args),
  serverSideTell: async (...args) => void server.serverSideEmit(...args),
  rooms: async () => [...(await server.of("/").adapter.allRooms())],
  heard: async (count) => {
    await until(() => heard.length >= count);
    return heard.splice(0);
  },
  told: async (count) => {
    await until(() => told.length >= count);
    return told.splice(0);
  },
};

console.log(JSON.stringify("ready"));
for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...args] = JSON.parse(line);
  try {
    console.log(JSON.stringify((await actions[what](...args)) ?? null));
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }));
  }
}
process.exit(0);
