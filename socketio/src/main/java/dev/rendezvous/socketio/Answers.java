package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What clients answered to a broadcast.
 *
 * @param received the first argument of each answer, in no order
 * @param asked how many clients are known to have been asked
 * @param complete whether all processes told how many they asked, and all clients answered in time
 */
public record Answers(List<JsonNode> received, int asked, boolean complete) {
  public Answers {
    received = List.copyOf(received);
  }
}
