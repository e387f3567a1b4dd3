package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The answers of the other processes to one request; done when the last one has come. */
final class Gathering {
  private final List<JsonNode> gathered = new ArrayList<>();
  private final CompletableFuture<List<JsonNode>> done = new CompletableFuture<>();
  private long missing;

  Gathering(long missing) {
    this.missing = missing;
  }

  CompletableFuture<List<JsonNode>> done() {
    return done;
  }

  /** One process's answer, which may hold many things or none. */
  void add(Iterable<JsonNode> answer) {
    List<JsonNode> all;
    synchronized (gathered) {
      answer.forEach(gathered::add);
      if (--missing > 0) return;
      all = List.copyOf(gathered);
    }
    // what waits for it must not run on the bus's thread
    done.completeAsync(() -> all);
  }
}
