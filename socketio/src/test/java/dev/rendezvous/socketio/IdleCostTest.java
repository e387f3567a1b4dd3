package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.Socket;
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
      for (int i = 0; i < 50; i++) clients.add(BareSocket.connect(server.port()));
      Await.until("all are there", () -> inRoom(server) == clients.size());
      int threads = Thread.activeCount();
      long before = usedHeap();
      for (int i = 0; i < SOCKETS; i++) clients.add(BareSocket.connect(server.port()));
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
