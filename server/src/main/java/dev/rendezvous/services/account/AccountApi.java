package dev.rendezvous.services.account;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Accounts, for the other services. */
public interface AccountApi {
  /**
   * Refuses those who are too young.
   *
   * @throws dev.rendezvous.types.AppError AGE_REQUIREMENT
   */
  void requireAdult(LocalDate birthDate);

  /**
   * A new account that claims an address and has not proven it; any number may claim the same.
   *
   * @param locale language of its mails
   */
  UserId claim(EmailAddress email, String locale);

  /** Gives an address to the account that has proven it; false when another account has it. */
  boolean confirm(UserId user, EmailAddress email);

  /** The account, also one that is closed or was deleted, until it is erased. */
  Optional<Account> find(UserId user);

  /** The account that has proven an address, also one that is closed or was deleted. */
  Optional<Account> findOwner(EmailAddress email);

  /** The accounts that claim an address and have not proven it, newest first. */
  List<Account> listClaims(EmailAddress email, int limit);

  /**
   * The account of somebody who has proven to be its owner, locked until the open transaction ends,
   * so that it can't be closed meanwhile. A deletion is taken back by it.
   *
   * @throws dev.rendezvous.types.AppError ACCOUNT_SUSPENDED, whose details say until when and hold
   *     a token to object with; UNAUTHENTICATED when there is no such account, or its address was
   *     never proven
   */
  Account admit(UserId user);

  /**
   * Who was refused as closed, by the token that the refusal told them: good for an hour, for
   * objecting to what closed the account.
   */
  Optional<UserId> findAppellant(String appealToken);

  /**
   * The account of somebody who is signed in; unlike {@link #admit} it changes nothing.
   *
   * @throws dev.rendezvous.types.AppError ACCOUNT_SUSPENDED; UNAUTHENTICATED when it was deleted
   */
  Account requireOpen(UserId user);

  /** The refusal of somebody who may not have an account: ACCOUNT_SUSPENDED, without details. */
  AppError refusal();

  /**
   * The account, locked until the open transaction ends; by {@link StandingApi#lockToClose} where
   * it may be closed in it.
   */
  Optional<Account> lock(UserId user);

  /**
   * The account as its owner sees it; from a cache.
   *
   * @throws dev.rendezvous.types.AppError UNAUTHENTICATED when there is no such account
   */
  Me me(UserId user);

  /** To be called after what {@link Me} shows has changed elsewhere, once that is committed. */
  void forget(UserId user);
}
