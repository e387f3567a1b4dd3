package dev.rendezvous.services.content;

import org.jspecify.annotations.Nullable;

/**
 * A text as its editor wrote it.
 *
 * @param title of a page; absent in a block
 */
record Writing(@Nullable String title, Format format, String body) {
  /** What a body is. */
  enum Format {
    MARKDOWN,
    JSON
  }
}
