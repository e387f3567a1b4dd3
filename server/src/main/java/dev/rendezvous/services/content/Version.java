package dev.rendezvous.services.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a page or block, with its text.
 *
 * @param body as it was written
 * @param html what readers would see of a text, sanitised; absent when it is data
 * @param data what readers would get of JSON; absent when it is text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Version(
    Heading about,
    @Nullable String title,
    Writing.Format format,
    String body,
    @Nullable String html,
    @Nullable JsonNode data) {
  /** Where a version stands. */
  enum State {
    /** Being written; there is one of them at the most, or one that is scheduled. */
    DRAFT,
    /** To be published at a time; not written any more. */
    SCHEDULED,
    /** What readers see; one at the most. */
    PUBLISHED,
    /** Was published, or thrown away as a draft. */
    ARCHIVED;

    /** Whether it may become what readers see without being copied. */
    boolean isOpen() {
      return this == DRAFT || this == SCHEDULED;
    }
  }

  /**
   * What lists tell of a version.
   *
   * @param version from 1
   * @param publishAt when it is, or was, to be published by itself
   * @param publishedAt when it was; absent when it never was
   * @param author who wrote in it last; absent for what came with the program
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Heading(
      int version,
      State state,
      @Nullable Instant publishAt,
      @Nullable Instant publishedAt,
      @Nullable UserId author,
      Instant createdAt,
      Instant updatedAt) {}
}
