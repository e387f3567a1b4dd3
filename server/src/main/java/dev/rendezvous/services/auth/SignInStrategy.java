package dev.rendezvous.services.auth;

/**
 * One way to prove who somebody is, such as a password.
 *
 * @param <C> what is given to prove it
 */
interface SignInStrategy<C> {
  /** The name under which the session says how it was begun. */
  String method();

  /**
   * The account that the proof is good for.
   *
   * @throws dev.rendezvous.types.AppError of {@link AuthError} when it is good for none
   */
  Account prove(C proof);
}
