package dev.rendezvous.middleware.departure;

/**
 * Holds something that another process should have as soon as this one is about to end; each
 * service may provide a bean of this. All are told at the same time, on threads of their own, while
 * requests are still answered.
 */
public interface Leaving {
  /** Gives it up, and returns when that is done; it may take some seconds at most. */
  void leave() throws InterruptedException;
}
