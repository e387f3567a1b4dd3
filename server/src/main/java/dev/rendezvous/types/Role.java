package dev.rendezvous.types;

/** What an account may do; each role may do all that the ones before it may. */
public enum Role {
  USER,
  MODERATOR,
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
