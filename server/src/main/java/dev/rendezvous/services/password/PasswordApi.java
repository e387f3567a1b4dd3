package dev.rendezvous.services.password;

import java.util.List;
import java.util.Optional;

/** Passwords, for the other services. */
public interface PasswordApi {
  /**
   * Refuses a new password that would be guessed: its code is SIZE, INVALID (no Unicode text),
   * CONTEXT_WORD, PERSONAL or LEAKED. May ask a service on the Internet, so it is not to be called
   * within a transaction.
   *
   * @param field the field of the request that holds it, which the refusal names
   * @param personal what people know of its owner, such as e-mail and display name
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  void requireAcceptable(String field, String password, List<String> personal);

  /**
   * Refuses a new password that is what people know of its owner; a part of {@link
   * #requireAcceptable} that asks nobody.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  void requireImpersonal(String field, String password, List<String> personal);

  /**
   * The hash to keep.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when too many wait, with when to come back
   */
  String hash(String password);

  /**
   * Whether a password fits; takes as long where there is no hash.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when too many wait, with when to come back
   */
  boolean matches(String password, Optional<String> hash);

  /** Whether a hash was made in another way than hashes are made now. */
  boolean needsRehash(String hash);
}
