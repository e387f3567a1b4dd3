package dev.rendezvous.middleware.events;

import dev.rendezvous.middleware.telemetry.Traces;
import dev.rendezvous.redis.Redis;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;

/** Runs the event handlers of the services that this process runs. */
@Singleton
final class EventConsumers {
  private final Redis redis;
  private final Instance<EventHandler> handlers;
  private final Config config;
  private final EventMeters meters;
  private final Traces traces;
  private final List<EventConsumer> running = new CopyOnWriteArrayList<>();

  EventConsumers(
      Redis redis,
      Instance<EventHandler> handlers,
      Config config,
      EventMeters meters,
      Traces traces) {
    this.redis = redis;
    this.handlers = handlers;
    this.config = config;
    this.meters = meters;
    this.traces = traces;
  }

  void start(@Observes StartupEvent started) {
    String process = UUID.randomUUID().toString();
    for (EventHandler handler : handlers) {
      if (config.getValue("rendezvous.role." + handler.service(), Boolean.class)) {
        EventConsumer consumer = new EventConsumer(redis, handler, process, meters, traces);
        running.add(consumer);
        consumer.start();
      }
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    running.forEach(EventConsumer::stop);
    running.forEach(EventConsumer::awaitStop);
  }
}
