package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What a socket costs that says nothing. */
class IdleCostTest {
  private static final int SOCKETS = 1_000;
  private static final long MAX_BYTES = 15_000;

  /** The clients are bare connections in the same heap, which cost little beside the server's. */
  @Test
  void idleSocketTakesLittleHeapAndNoThread() throws Exception {
    try (var server = new TestServer()) {
      server.io.of("/").onConnect(s -> s.on("say", String.class, (_, _) -> {}).join("a", "b"));
      var clients = new ArrayList<Socket>();
      for (int i = 0; i < 50; i++) clients.add(connect(server.port()));
      Await.until("all are there", () -> inRoom(server) == clients.size());
      int threads = Thread.activeCount();
      long before = usedHeap();
      for (int i = 0; i < SOCKETS; i++) clients.add(connect(server.port()));
      Await.until("all are there", () -> inRoom(server) == clients.size());
      long each = (usedHeap() - before) / SOCKETS;
      System.out.println("heap of an idle socket: " + each + " bytes");
      assertTrue(each <= MAX_BYTES, each + " bytes each");
      assertTrue(Thread.activeCount() <= threads + 2);
      for (var client : clients) client.close();
    }
  }

  private static int inRoom(TestServer server) {
    return server.io.of("/").in("a").localSockets().size();
  }

  private static Socket connect(int port) throws Exception {
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

  private static long usedHeap() {
    var heap = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      heap.gc();
      least = Math.min(least, heap.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
