package dev.rendezvous.services.inbox;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.push.PushApi;
import dev.rendezvous.services.push.PushOrder;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Tells people things, in the ways that they have chosen. */
@Singleton
final class InboxService implements InboxApi {
  /**
   * Who has not read the first of one matter was rung for it: the next rings after that time
   * without another, so that who is written to a lot is not rung all the time.
   */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Inbox inbox;
  private final NoticeStore store;
  private final Choices choices;
  private final PushApi pushes;
  private final Sockets sockets;
  private final Transactions tx;
  private final InstantSource clock;

  InboxService(
      Inbox inbox,
      NoticeStore store,
      Choices choices,
      PushApi pushes,
      Sockets sockets,
      Transactions tx,
      InstantSource clock) {
    this.inbox = inbox;
    this.store = store;
    this.choices = choices;
    this.pushes = pushes;
    this.sockets = sockets;
    this.tx = tx;
    this.clock = clock;
  }

  @Override
  public void tell(Notice notice) {
    Choices.Chosen chosen = choices.of(notice.user());
    Choices.Ways ways = chosen.of(notice.type());
    boolean kept = ways.inApp() && notice.type().isKept();
    tx.run(() -> {
      Optional<Inbox.Added> added = kept ? inbox.add(notice) : Optional.empty();
      if (kept && added.isEmpty()) {
        return; // told before
      }
      added.ifPresent(one -> {
        pushes.withdraw(notice.user(), one.replaced());
        tx.afterCommit(() -> show(notice.user(), one.notification()));
      });
      if (ways.push()) {
        pushes.order(push(notice, added.map(Inbox.Added::notification).orElse(null), chosen));
      }
    });
  }

  private void show(UserId user, Notification added) {
    sockets.emit(user, "notification:new", new Notification.News(added, store.countUnread(user)));
  }

  private PushOrder push(Notice notice, @Nullable Notification added, Choices.Chosen chosen) {
    Instant now = clock.instant();
    boolean again = added != null && added.times() > 1 && !notice.type().isUrgent();
    return new PushOrder(
        notice.user(),
        sourceOfPush(notice, added, now),
        added == null ? null : added.id(),
        notice.type().name(),
        chosen.pushDetails() ? notice.detail() : null,
        notice.data(),
        notice.collapseKey(),
        due(notice, chosen, again ? now.plus(PAUSE) : now),
        notice.at().plus(notice.type().ringsFor()));
  }

  private static Instant due(Notice notice, Choices.Chosen chosen, Instant soonest) {
    QuietHours quiet = chosen.quietHours();
    return quiet == null || notice.type().isUrgent()
        ? soonest
        : quiet.endOf(soonest).orElse(soonest);
  }

  /**
   * For who does not want it to stand in their inbox, where one would make room for the next: what
   * comes of one matter in the same half minute is one push.
   */
  private static String sourceOfPush(Notice notice, @Nullable Notification added, Instant now) {
    String key = notice.collapseKey();
    return added != null || key == null || !notice.type().isKept()
        ? notice.source()
        : key + "@" + now.getEpochSecond() / PAUSE.toSeconds();
  }

  @Override
  public void withdraw(UserId user, String collapseKey) {
    tx.run(() -> {
      List<UUID> unread = store.listUnread(user, collapseKey);
      if (!unread.isEmpty()) {
        var _ = store.delete(user, unread, clock.instant());
        pushes.withdraw(user, unread);
        tx.afterCommit(() -> tellUnread(user));
      }
    });
  }

  int countUnread(UserId user) {
    return store.countUnread(user);
  }

  /** What is not the user's is left alone, without a word. */
  int read(UserId user, List<UUID> ids) {
    return change(
        user,
        () -> {
          pushes.withdraw(user, ids);
          return store.read(user, ids, clock.instant());
        });
  }

  int readUpTo(UserId user, UUID last) {
    return change(
        user,
        () -> {
          pushes.withdrawUpTo(user, last);
          return store.readUpTo(user, last, clock.instant());
        });
  }

  void delete(UserId user, UUID id) {
    var _ =
        change(
            user,
            () -> {
              pushes.withdraw(user, List.of(id));
              return store.delete(user, List.of(id), clock.instant());
            });
  }

  void deleteUpTo(UserId user, UUID last) {
    var _ =
        change(
            user,
            () -> {
              pushes.withdrawUpTo(user, last);
              return store.deleteUpTo(user, last, clock.instant());
            });
  }

  /** How many are unread after it; the user's other devices are told when that has changed. */
  private int change(UserId user, IntSupplier change) {
    boolean changed = tx.call(() -> change.getAsInt() > 0);
    int unread = store.countUnread(user);
    if (changed) {
      sockets.emit(user, "notification:unread", new Notification.Unread(unread));
    }
    return unread;
  }

  private void tellUnread(UserId user) {
    sockets.emit(user, "notification:unread", new Notification.Unread(store.countUnread(user)));
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Heard(
                "notification:new", Notification.News.class, "Something new stands in the inbox."),
            new SocketWords.Heard(
                "notification:unread",
                Notification.Unread.class,
                "How many are unread has changed.")));
  }
}
