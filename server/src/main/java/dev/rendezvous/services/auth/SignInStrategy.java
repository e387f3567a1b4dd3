package dev.rendezvous.services.auth;

/**
 * One way to prove who somebody is, such as a password.
 *
 * @param <C> what is given to prove it
 */
interface SignInStrategy<C> {
  /** The name under which the session says how it was begun. */
  String method();

  /** Whether it is as good as two factors, so that no second one is asked for. */
  default boolean isStrong() {
    return false;
  }

  /**
   * The account that the proof is good for.
   *
   * @throws dev.rendezvous.types.AppError when it is good for none
   */
  Proven prove(C proof, Client client);
}
