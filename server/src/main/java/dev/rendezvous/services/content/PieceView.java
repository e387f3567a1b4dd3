package dev.rendezvous.services.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page or block in one language, as its editors see it.
 *
 * @param name the slug or the key
 * @param revision counts what was ever done to it; its ETag is made of it
 * @param deletedAt absent unless it was deleted
 * @param draft what is being written, or is scheduled; absent when nothing is
 * @param live what readers see; absent when they see nothing
 * @param versions all of them, the last first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PieceView(
    String name,
    String locale,
    int revision,
    @Nullable Instant deletedAt,
    @Nullable Version draft,
    @Nullable Version live,
    List<Version.Heading> versions) {
  PieceView {
    versions = List.copyOf(versions);
  }
}
