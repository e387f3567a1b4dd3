package dev.rendezvous.middleware.access;

import dev.rendezvous.types.UserId;

/** A service that keeps a kind of second factor, or what counts as one. */
public interface SecondFactors {
  /** Whether somebody has one, so that they can sign in with it. */
  boolean has(UserId user);
}
