package dev.rendezvous.services.oidc;

/** Where people may have an account with which they sign in here. */
public enum OidcProvider {
  /** Google. */
  GOOGLE,
  /** Apple. */
  APPLE
}
