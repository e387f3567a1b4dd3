package dev.rendezvous.services.content;

import java.time.Instant;

/**
 * A published page, such as the terms.
 *
 * @param slug names it, in every language alike
 * @param locale the language it is in, which is the fallback where it was not translated
 * @param html what it says, sanitised
 * @param version counts what was ever written of it in this language
 */
record StaticPage(
    String slug, String locale, String title, String html, int version, Instant publishedAt) {
  /** What a list tells of a page. */
  record Heading(String slug, String locale, String title, Instant publishedAt) {}

  Heading heading() {
    return new Heading(slug, locale, title, publishedAt);
  }
}
