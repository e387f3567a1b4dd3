package dev.rendezvous.services.push;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands out pushes that are due, each to one process at a time. One that a process dies with comes
 * due again, and may then be sent twice, which the collapse key and the app bear.
 */
@Singleton
final class PushQueue {
  /** Longer than a try lasts. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Transactions tx;
  private final PushStore pushes;
  private final DeviceStore devices;
  private final SessionApi sessions;
  private final InstantSource clock;

  PushQueue(
      Transactions tx,
      PushStore pushes,
      DeviceStore devices,
      SessionApi sessions,
      InstantSource clock) {
    this.tx = tx;
    this.pushes = pushes;
    this.devices = devices;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Empty when it is not due any more, or another has it. */
  Optional<PushStore.Claimed> claim(UUID id) {
    Instant now = clock.instant();
    Instant leaseEnd = now.plus(LEASE).truncatedTo(ChronoUnit.MILLIS);
    return tx.call(() -> pushes.claim(id, now, leaseEnd));
  }

  /**
   * Where it goes; empty when the device has gone, is somebody else's by now, or of a session that
   * has run out: whoever is signed out is not rung for.
   */
  Optional<DeviceStore.Target> findDevice(PushStore.Claimed push) {
    return devices
        .find(push.device(), push.user())
        .filter(device -> isSignedIn(push.user(), device.session()));
  }

  private boolean isSignedIn(UserId user, @Nullable UUID session) {
    return session != null && sessions.isLive(user, session);
  }

  void deleteDevice(UUID device) {
    tx.run(() -> devices.delete(device));
  }

  /** It was sent, or never will be. */
  void close(PushStore.Claimed push) {
    tx.run(() -> pushes.settle(push, clock.instant()));
  }

  void postpone(PushStore.Claimed push, Instant next) {
    tx.run(() -> pushes.postpone(push, next));
  }
}
