package dev.rendezvous.services.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.upstream.Backoff;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sends a push, unless nobody needs it any more; what fails is tried again, a bounded time. */
@Singleton
final class PushDelivery {
  static final int MAX_TRIES = 6;

  private static final Logger LOG = Logger.getLogger(PushDelivery.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));

  private final PushQueue queue;
  private final PushTransport transport;
  private final PushTexts texts;
  private final PresenceApi presence;
  private final PushMeters meters;
  private final ObjectMapper json;
  private final InstantSource clock;

  PushDelivery(
      PushQueue queue,
      PushTransport transport,
      PushTexts texts,
      PresenceApi presence,
      PushMeters meters,
      ObjectMapper json,
      InstantSource clock) {
    this.queue = queue;
    this.transport = transport;
    this.texts = texts;
    this.presence = presence;
    this.meters = meters;
    this.json = json;
    this.clock = clock;
  }

  /** Tries to send a push, unless another process does. */
  void attempt(UUID id) {
    queue.claim(id).ifPresent(this::settle);
  }

  private void settle(PushStore.Claimed push) {
    if (!clock.instant().isBefore(push.notAfter()) || push.tries() > MAX_TRIES) {
      meters.countExpired();
      queue.close(push);
      return;
    }
    Optional<DeviceStore.Target> device = queue.findDevice(push);
    if (device.isEmpty()) {
      meters.countDeviceGone();
      queue.close(push);
    } else if (isLooking(push.user())) {
      meters.countSpared();
      queue.close(push);
    } else {
      send(push, device.get());
    }
  }

  /** While Redis is away nobody is known to look: better told twice than not at all. */
  private boolean isLooking(UserId user) {
    try {
      return presence.attentive(List.of(user)).contains(user);
    } catch (RedisException e) {
      LOG.debugf("whether somebody looks is not known: %s", e.getMessage());
      return false;
    }
  }

  private void send(PushStore.Claimed push, DeviceStore.Target device) {
    Duration goodFor = Duration.between(clock.instant(), push.notAfter());
    PushMessage message = texts.message(read(push.payload()), device.locale(), goodFor);
    switch (transport.send(device.token(), message)) {
      case PushOutcome.Sent() -> {
        meters.countSent();
        queue.close(push);
      }
      case PushOutcome.DeviceGone() -> {
        meters.countDeviceGone();
        queue.deleteDevice(device.id());
        queue.close(push);
      }
      case PushOutcome.Refused(String reason) -> {
        meters.countRefused();
        LOG.warnf("push %s is given up: %s", push.id(), reason);
        queue.close(push);
      }
      case PushOutcome.Later later -> postpone(push, later);
    }
  }

  private void postpone(PushStore.Claimed push, PushOutcome.Later later) {
    Duration pause = BACKOFF.after(push.tries());
    Duration asked = later.notBefore();
    if (asked != null && asked.compareTo(pause) > 0) {
      pause = asked;
    }
    Instant next = clock.instant().plus(pause);
    if (push.tries() >= MAX_TRIES || !next.isBefore(push.notAfter())) {
      meters.countExpired();
      LOG.warnf("push %s is given up: %s", push.id(), later.reason());
      queue.close(push);
    } else {
      meters.countRetried();
      LOG.debugf("push %s waits until %s: %s", push.id(), next, later.reason());
      queue.postpone(push, next);
    }
  }

  private PushMessage.Content read(String payload) {
    try {
      return json.readValue(payload, PushMessage.Content.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a push that waits is JSON", e);
    }
  }
}
