package dev.rendezvous.services.account;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether accounts may be used, for the other services.
 *
 * <p>Locks are taken in one order: a case or an objection, the administrators by id, one account.
 * Whoever closes accounts, or gives and takes roles, takes the second before the third, by {@link
 * #lockToClose}, {@link #changeRole} or {@link #lockAdmins}.
 */
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

  /**
   * The account, locked until the open transaction ends, to be closed in it: where it is an
   * administrator's, the administrators are locked first.
   */
  Optional<Account> lockToClose(UserId user);

  /**
   * Changes what an account may do; it is signed out everywhere, since its tokens say the role. The
   * administrators are locked first. That one of them is left is for the caller to see to.
   */
  void changeRole(UserId user, Role role, UserId by);

  /** Whether there is an administrator who was not banned. */
  boolean hasAdmin();

  /**
   * The administrators who may sign in, by id. Until the open transaction ends none of them ceases
   * to be one but by what it does itself; others may become one.
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
