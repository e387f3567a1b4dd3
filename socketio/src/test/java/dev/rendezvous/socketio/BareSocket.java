package dev.rendezvous.socketio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket that joins the main namespace and then neither reads nor writes; costs little. */
final class BareSocket {
  private BareSocket() {}

  static Socket connect(int port) throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    var hello =
        """
        GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
        \r
        """;
    var out = socket.getOutputStream();
    out.write(hello.getBytes(StandardCharsets.US_ASCII));
    awaitEndOfHead(socket);
    // the frame of "40", masked by zeros
    out.write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'});
    return socket;
  }

  private static void awaitEndOfHead(Socket socket) throws IOException {
    var in = socket.getInputStream();
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) throw new IOException("closed");
      last = last << 8 | next;
    }
  }
}
