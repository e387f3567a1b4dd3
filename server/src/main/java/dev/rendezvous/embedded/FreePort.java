package dev.rendezvous.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Asks the system for a TCP port that nobody uses right now. */
final class FreePort {
  private FreePort() {}

  static int next() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
