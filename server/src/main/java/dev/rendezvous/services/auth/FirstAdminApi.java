package dev.rendezvous.services.auth;

import dev.rendezvous.services.account.EmailAddress;

/** Makes somebody an administrator from outside, for who has the machine and no account yet. */
public interface FirstAdminApi {
  /** What an address is good for. */
  enum Outlook {
    /** Nobody has it: an account will be made. */
    FREE,
    /** Somebody has proven it: that account will get the role. */
    TAKEN,
    /** The account behind it may not be used. */
    CLOSED,
    /** The account behind it is an administrator's. */
    ADMIN
  }

  /** Whether there is an administrator who may sign in. */
  boolean isThereOne();

  /** What an address is good for. */
  Outlook look(EmailAddress email);

  /**
   * Makes an account of an address that is nobody's, and that the one who asks answers for: the
   * address counts as proven.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED when the password would be guessed;
   *     CONFLICT when the address was taken meanwhile
   */
  void create(EmailAddress email, String password);

  /**
   * Gives the role to the account that has proven an address, which keeps its password and is
   * signed out.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; CONFLICT when it may not be used
   */
  void appoint(EmailAddress email);
}
