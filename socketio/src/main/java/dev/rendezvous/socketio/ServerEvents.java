package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events of other processes for this one, and who handles them here. */
final class ServerEvents {
  private static final int MAX_WAITING = 1_000;

  private final Map<String, ServerEventHandler> handlers = new ConcurrentHashMap<>();
  private final Mailbox mailbox;
  private final Payloads payloads;
  private final Consumer<String> dropped;

  ServerEvents(Mailbox.Factory mailboxes, Payloads payloads, Consumer<String> dropped) {
    this.mailbox = mailboxes.withCapacity(MAX_WAITING);
    this.payloads = payloads;
    this.dropped = dropped;
  }

  void on(String event, ServerEventHandler handler) {
    handlers.put(event, handler);
  }

  /** In order, on a virtual thread: the bus must not wait for the application. */
  void handle(ArrayNode data, Consumer<JsonNode> reply) {
    var event = data.path(0).asText();
    var handler = handlers.get(event);
    if (handler == null) return;
    var args = new ArrayList<JsonNode>(data.size());
    for (int i = 1; i < data.size(); i++) args.add(data.get(i));
    if (!mailbox.offer(() -> run(handler, args, reply))) dropped.accept("too many server events");
  }

  private void run(ServerEventHandler handler, List<JsonNode> args, Consumer<JsonNode> reply) {
    @Nullable Object answer = handler.handle(args);
    reply.accept(payloads.mapper().valueToTree(answer));
  }
}
