package dev.rendezvous.services.oidc;

import org.jspecify.annotations.Nullable;

/** Proofs of who somebody is elsewhere, for the other services. */
public interface OidcApi {
  /** As {@link #verify}, but the token is not used up; to ask for what is missing before it is. */
  OidcIdentity peek(OidcProvider provider, String idToken, @Nullable String nonce);

  /**
   * Verifies an ID token and uses it up: it is good once, and once more within the retry grace for
   * a client that missed our answer. May ask the provider for its keys, so it is not to be called
   * within a transaction.
   *
   * @param nonce what the client had the provider put into the token, as it is or as SHA-256 in
   *     hex; null when it had it put none, which a token with a nonce is refused for
   * @throws dev.rendezvous.types.AppError PROVIDER_OFF; ID_TOKEN_INVALID; UPSTREAM_UNAVAILABLE when
   *     the provider's keys can't be had; UNAVAILABLE when it can't be told whether the token was
   *     used before
   */
  OidcIdentity verify(OidcProvider provider, String idToken, @Nullable String nonce);

  /**
   * Verifies the token with which a service of the provider calls us, such as a push of Pub/Sub;
   * good any number of times until it ends. May ask the provider for its keys, so it is not to be
   * called within a transaction.
   *
   * @param audience for whom the token has to be
   * @return the verified e-mail of the service's account
   * @throws dev.rendezvous.types.AppError ID_TOKEN_INVALID; UPSTREAM_UNAVAILABLE when the
   *     provider's keys can't be had
   */
  String verifyService(OidcProvider provider, String idToken, String audience);
}
