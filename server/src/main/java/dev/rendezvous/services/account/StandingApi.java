package dev.rendezvous.services.account;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether accounts may be used, for the other services. */
public interface StandingApi {
  /**
   * Deletes an account at its owner's wish: signed out everywhere and invisible at once, erased
   * after a delay, restored by signing in before that.
   *
   * @return when it will be erased
   * @throws dev.rendezvous.types.AppError ACCOUNT_SUSPENDED; LAST_ADMIN
   */
  Instant delete(UserId user);

  /**
   * Closes an account: it is signed out everywhere and invisible.
   *
   * @param until when it opens again; null for never, which is a ban
   * @param by who decided
   * @throws dev.rendezvous.types.AppError LAST_ADMIN
   */
  void close(UserId user, @Nullable Instant until, UserId by);

  /** Opens an account that was closed. */
  void reopen(UserId user, UserId by);

  /** Changes what an account may do; it is signed out everywhere, since its tokens say the role. */
  void changeRole(UserId user, Role role, UserId by);

  /** Whether there is an administrator who was not banned. */
  boolean hasAdmin();

  /**
   * The administrators who may sign in, by id; none of them becomes or ceases to be one until the
   * open transaction ends, but by who holds this as well.
   */
  List<UserId> lockAdmins();

  /** Accounts whose erasure is due, the longest due first. */
  List<UserId> listDueForErasure(Instant now, int limit);

  /**
   * Begins to erase an account that is due: from here on signing in does not restore it.
   *
   * @return false when it is not due, since it was restored or erased meanwhile
   */
  boolean beginErasure(UserId user);

  /** Has an account whose erasure has failed come due again later. */
  void postponeErasure(UserId user, Instant until);

  /**
   * Gives up registrations that nobody has proven in time; they are due for erasure then.
   *
   * @param limit most of them at once
   * @return how many
   */
  int giveUpStaleClaims(int limit);
}
