package dev.rendezvous.services.connection;

import dev.rendezvous.config.ConnectionSettings;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.chat.ChatApi;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** On what terms people keep in touch. */
@Singleton
final class Terms {
  private final ConnectionStore store;
  private final ProfileApi profiles;
  private final AccountApi accounts;
  private final BlockApi blocks;
  private final ChatApi chats;
  private final ConnectionSettings settings;
  private final InstantSource clock;

  Terms(
      ConnectionStore store,
      ProfileApi profiles,
      AccountApi accounts,
      BlockApi blocks,
      ChatApi chats,
      ConnectionSettings settings,
      InstantSource clock) {
    this.store = store;
    this.profiles = profiles;
    this.accounts = accounts;
    this.blocks = blocks;
    this.chats = chats;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Refuses who comes too late.
   *
   * @throws dev.rendezvous.types.AppError CONNECT_OVER
   */
  void requireInTime(MatchApi.Met met) {
    Instant end = met.endedAt();
    boolean over =
        store.findByMatch(met.match()).isPresent()
            || (end != null && !end.plus(settings.askWithin()).isAfter(clock.instant()));
    if (over) {
      throw ConnectionError.CONNECT_OVER.asError();
    }
  }

  /**
   * Refuses who has as many as they may.
   *
   * @throws dev.rendezvous.types.AppError TOO_MANY_CONNECTIONS
   */
  void requireRoom(UserId user) {
    if (!hasRoom(user)) {
      throw ConnectionError.TOO_MANY_CONNECTIONS.asError();
    }
  }

  /**
   * Refuses who is kept from others until a case about them is decided.
   *
   * @throws dev.rendezvous.types.AppError CONNECT_PAUSED
   */
  void requireUnwithheld(UserId user) {
    if (chats.isWithheld(user)) {
      throw ConnectionError.CONNECT_PAUSED.asError();
    }
  }

  /** Several who say so at once may take the same room: a bound on lists need not be exact. */
  boolean hasRoom(UserId user) {
    return store.countLasting(user) < settings.maxPerUser();
  }

  /** Whether the other is there to keep in touch with, as far as the caches know. */
  boolean isReachable(UserId user, UserId other) {
    return profiles.sees(user, other);
  }

  /** Whether somebody decides about a report on what was written: that does not go on. */
  boolean isFrozen(MatchId match) {
    return chats.isFrozen(match);
  }

  /** Whether, as the database says, one has blocked the other or is banned. */
  boolean areApart(Connection connection) {
    return !blocks.among(Set.copyOf(connection.users())).isEmpty()
        || connection.users().stream().anyMatch(this::isBanned);
  }

  private boolean isBanned(UserId user) {
    return accounts
        .find(user)
        .filter(account -> account.status() == AccountStatus.BANNED)
        .isPresent();
  }
}
