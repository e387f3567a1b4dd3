package dev.rendezvous.services.auth;

/**
 * Something that somebody is known by, the same in another account of theirs.
 *
 * @param value compared as it is
 */
public record Trace(TraceKind kind, String value) {
  /** Without the value. */
  @Override
  public String toString() {
    return "Trace[" + kind + "]";
  }
}
