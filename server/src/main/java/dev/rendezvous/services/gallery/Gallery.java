package dev.rendezvous.services.gallery;

import java.util.List;

/**
 * The pictures of one user, as somebody may see them.
 *
 * @param pictures in their owner's order
 * @param version tells one state of them from another
 * @param urlsUntil when their URLs are others, in seconds since 1970; together with the version it
 *     tells one answer from another
 */
public record Gallery(List<Picture> pictures, long version, long urlsUntil) {
  /** Keeps its own copy. */
  public Gallery {
    pictures = List.copyOf(pictures);
  }
}
