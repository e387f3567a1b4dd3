package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handles an event that another process sent to all processes; may block. */
@FunctionalInterface
public interface ServerEventHandler {
  /** The answer, which is sent only if it is wanted. */
  @Nullable Object handle(List<JsonNode> arguments);
}
