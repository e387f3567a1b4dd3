package dev.rendezvous.services.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.PushSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;

/** Takes orders for pushes, and knows the devices that they go to. */
@Singleton
final class PushService implements PushApi {
  private final DeviceStore devices;
  private final PushStore pushes;
  private final Transactions tx;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final ObjectMapper json;
  private final int maxDevices;

  PushService(
      DeviceStore devices,
      PushStore pushes,
      Transactions tx,
      IdGenerator ids,
      InstantSource clock,
      ObjectMapper json,
      PushSettings settings) {
    this.devices = devices;
    this.pushes = pushes;
    this.tx = tx;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
    maxDevices = settings.devicesPerUser();
  }

  @Override
  public void order(PushOrder order) {
    if (!order.dueAt().isBefore(order.notAfter())) {
      return;
    }
    var content =
        new PushMessage.Content(order.type(), order.detail(), order.data(), order.collapseKey());
    String payload = text(content);
    tx.run(() -> {
      for (UUID device : devices.listIdsOf(order.user())) {
        var _ = pushes.insert(ids.next(), device, order, payload);
      }
    });
  }

  @Override
  public void withdraw(UserId user, Collection<UUID> notices) {
    if (!notices.isEmpty()) {
      tx.run(() -> pushes.withdraw(user, notices, clock.instant()));
    }
  }

  @Override
  public void withdrawUpTo(UserId user, UUID notice) {
    tx.run(() -> pushes.withdrawUpTo(user, notice, clock.instant()));
  }

  /**
   * Registers a device, or hears of it again; it is the user's from now on, whose it was before.
   */
  void register(UserId user, UUID session, String token, PushRequests.Device device) {
    var registration =
        new DeviceStore.Registration(
            ids.next(),
            user,
            session,
            device.platform(),
            token,
            device.language(),
            clock.instant());
    // in transactions of their own: who comes second finds the row
    if (!tx.call(() -> devices.insert(registration))) {
      tx.run(() -> devices.move(registration));
    }
    tx.run(() -> devices.deleteBeyond(user, maxDevices));
  }

  /** Does nothing for a token that is not the user's. */
  void remove(UserId user, String token) {
    tx.run(() -> devices.delete(user, token));
  }

  void removeOfSessions(UserId user, Collection<UUID> sessions) {
    if (!sessions.isEmpty()) {
      tx.run(() -> devices.deleteOfSessions(user, sessions));
    }
  }

  private String text(PushMessage.Content content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a push is always JSON", e);
    }
  }
}
