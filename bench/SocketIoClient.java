import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket of a benchmark, which speaks just enough of Engine.IO 4 and Socket.IO 5. All of a
 * benchmark's run in the one thread that selects, so that it costs little beside the server.
 */
abstract class SocketIoClient {
  private static final int SMALL = 2048;

  private final SocketChannel channel;
  private ByteBuffer in = ByteBuffer.allocate(SMALL);
  private boolean upgraded;

  /** Begins to connect; {@link #hear} is called with each packet as text. */
  SocketIoClient(URI url, Selector selector) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    write(
        ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: bench\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes a packet; pings are answered already. */
  abstract void hear(String packet) throws IOException;

  /** Called when a ping was answered. */
  void pinged() {}

  /** Called once the server has closed the connection, which most benchmarks take for the end. */
  void closed() throws IOException {
    throw new IOException("the server closed a socket");
  }

  /** Reads what has come on the channel of a key. */
  static void ready(SelectionKey key) {
    try {
      ((SocketIoClient) key.attachment()).read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() throws IOException {
    if (isOver()) {
      channel.close();
      closed();
      return;
    }
    in.flip();
    if (!upgraded) {
      String head = StandardCharsets.US_ASCII.decode(in.duplicate()).toString();
      int end = head.indexOf("\r\n\r\n");
      if (end >= 0) {
        upgraded = true;
        in.position(end + 4);
      }
    }
    while (upgraded && readFrame()) {
      // until what is left is no whole frame
    }
    in.compact();
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(4 * in.capacity()).put(in.flip());
    }
  }

  private boolean isOver() {
    try {
      return channel.read(in) < 0;
    } catch (IOException e) {
      return true; // a process that was killed resets its connections
    }
  }

  private boolean readFrame() throws IOException {
    if (in.remaining() < 2) {
      return false;
    }
    in.mark();
    int opcode = in.get() & 0x0F;
    int length = in.get() & 0x7F;
    if (length == 126) {
      if (in.remaining() < 2) {
        in.reset();
        return false;
      }
      length = in.getShort() & 0xFFFF;
    }
    if (in.remaining() < length) {
      in.reset();
      return false;
    }
    byte[] text = new byte[length];
    in.get(text);
    if (opcode == 1) {
      take(new String(text, StandardCharsets.UTF_8));
    }
    return true;
  }

  private void take(String packet) throws IOException {
    if (packet.equals("2")) {
      say("3");
      pinged();
    } else {
      hear(packet);
    }
  }

  /** Sends a packet. */
  final void say(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean small = bytes.length < 126;
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + (small ? 6 : 8)).put((byte) 0x81);
    if (small) {
      frame.put((byte) (0x80 | bytes.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
    }
    frame.putInt(0).put(bytes); // masked by zeros
    write(frame.array());
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    try {
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException e) {
      // that it is closed is heard by reading
    }
  }
}
