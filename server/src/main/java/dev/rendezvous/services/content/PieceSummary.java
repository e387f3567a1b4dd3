package dev.rendezvous.services.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list tells editors of a page or block in one language.
 *
 * @param name the slug or the key
 * @param title of the latest version of a page
 * @param latest number of the latest version
 * @param live number of the version that readers see; absent when they see none
 * @param draft number of the version that is being written; absent when none is
 * @param publishAt when another version is published by itself; absent when none is
 * @param deletedAt absent unless it was deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PieceSummary(
    String name,
    String locale,
    @Nullable String title,
    int latest,
    @Nullable Integer live,
    @Nullable Integer draft,
    @Nullable Instant publishAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {

  /** Which of them are asked for; the deleted ones only when asked for as such. */
  enum Which {
    ALL,
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    UNPUBLISHED,
    DELETED
  }

  /**
   * What narrows a list.
   *
   * @param locale null for all
   * @param prefix of names; empty for all
   */
  record Filter(Which which, @Nullable String locale, String prefix) {}
}
