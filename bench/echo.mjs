// The reference server with the echo that bench/EchoLoad.java wants: node bench/echo.mjs PORT.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { maxHttpBufferSize: 1e6 });
io.on('connection', (socket) => {
  socket.on('message-with-ack', (...args) => { const ack = args.pop(); ack(...args); });
});
http.listen(Number(process.argv[2]), '127.0.0.1', () => console.log(process.pid));
