package dev.rendezvous.socketio;

import dev.rendezvous.socketio.protocol.Packet;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The answer to one event; may be sent at any time by any thread, once. */
public final class Ack {
  private final Socket socket;
  private final long id;
  private final AtomicBoolean sent = new AtomicBoolean();

  Ack(Socket socket, long id) {
    this.socket = socket;
    this.id = id;
  }

  /** Whether the client asked for an answer. */
  public boolean wanted() {
    return id != Packet.NO_ID;
  }

  /** Answers, if that is wanted and has not been done. */
  public void send(@Nullable Object... payload) {
    if (wanted() && sent.compareAndSet(false, true)) {
      socket.sendAck(id, Arrays.asList(payload));
    }
  }
}
