package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.http.Outage;
import dev.rendezvous.middleware.telemetry.Traces;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One batch of events on its way through a handler: side by side, but those of one user in order.
 */
final class Lanes {
  private static final Logger LOG = Logger.getLogger(Lanes.class);
  private static final int LANES = 8;

  private final EventHandler handler;
  private final EventMeters meters;
  private final Traces traces;
  private final List<List<StreamMessage<String, String>>> lanes =
      IntStream.range(0, LANES)
          .<List<StreamMessage<String, String>>>mapToObj(_ -> new ArrayList<>())
          .toList();
  private final Queue<StreamMessage<String, String>> handled = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable RuntimeException> outage = new AtomicReference<>();

  Lanes(EventHandler handler, EventMeters meters, Traces traces) {
    this.handler = handler;
    this.meters = meters;
    this.traces = traces;
  }

  /** Puts an event behind those before it; one that is not wanted counts as handled. */
  void add(StreamMessage<String, String> message) {
    Map<String, String> fields = message.getBody();
    // an event that was trimmed away before it was handled has no fields any more
    if (fields == null || !handler.types().contains(fields.get("type"))) {
      handled.add(message);
    } else {
      String key = fields.getOrDefault("key", message.getId());
      lanes.get(Math.floorMod(key.hashCode(), LANES)).add(message);
    }
  }

  /** Runs until all are through; those that were handled. */
  List<StreamMessage<String, String>> run() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<StreamMessage<String, String>> lane : lanes) {
        if (!lane.isEmpty()) {
          threads.execute(() -> run(lane));
        }
      }
    }
    return List.copyOf(handled);
  }

  private void run(List<StreamMessage<String, String>> lane) {
    if (lane.size() == 1
        || !(handler instanceof BatchEventHandler batch)
        || !runAtOnce(batch, lane)) {
      runEach(lane);
    }
  }

  /** False when that failed: something in it can't be handled. */
  private boolean runAtOnce(BatchEventHandler batch, List<StreamMessage<String, String>> lane) {
    try {
      List<OutboxEvent> events = lane.stream().map(EventStream::read).toList();
      batch.handleAll(events);
      handled.addAll(lane);
      events.forEach(event -> meters.countHandled(handler.group(), event));
      return true;
    } catch (RuntimeException e) {
      if (Outage.isBehind(e)) {
        outage.set(e);
        return true;
      }
      LOG.warnf("%s handles %d events one by one: %s", handler.group(), lane.size(), e);
      return false;
    }
  }

  /** Without a store the rest of a lane would only wait as long again, each. */
  private void runEach(List<StreamMessage<String, String>> lane) {
    for (StreamMessage<String, String> message : lane) {
      try {
        OutboxEvent event = EventStream.read(message);
        traces.resume("event " + handler.group(), message.getBody(), () -> handler.handle(event));
        handled.add(message);
        meters.countHandled(handler.group(), event);
      } catch (RuntimeException e) {
        if (Outage.isBehind(e)) {
          outage.set(e);
          return;
        }
        meters.countFailed(handler.group());
        LOG.errorf(e, "%s could not handle %s", handler.group(), message.getId());
      }
    }
  }

  /** Why the lanes were left: a store can't be used now. */
  Optional<RuntimeException> outage() {
    return Optional.ofNullable(outage.get());
  }
}
