package dev.rendezvous.services.mfa;

import dev.rendezvous.types.UserId;

/**
 * What people know their account by; for authenticator apps and devices, which hold many accounts.
 *
 * <p>Whoever keeps the accounts provides it, so that second factors need not know of them.
 */
public interface AccountLabelApi {
  /**
   * The e-mail of an account, at most 254 characters.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when there is no such account any more
   */
  String labelOf(UserId user);
}
