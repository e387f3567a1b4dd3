package dev.rendezvous.services.check;

import dev.rendezvous.types.UserId;

/**
 * Something that somebody shows.
 *
 * @param where a field of the profile, or a picture's id
 * @param value the text, or an address that opens the picture for a while
 */
record Content(Kind kind, UserId author, String where, String value) {
  /** What it is. */
  enum Kind {
    TEXT,
    IMAGE
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Content[" + kind + " " + where + "]";
  }
}
