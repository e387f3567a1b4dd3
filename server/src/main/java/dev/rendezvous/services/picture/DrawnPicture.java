package dev.rendezvous.services.picture;

import java.util.List;

/**
 * A picture that was drawn anew.
 *
 * @param renditions one for each size and format
 * @param blurhash a small preview of it, in the format of that name
 * @param perceptualHash near (by Hamming distance) to those of pictures that look alike
 * @param contentHash SHA-256 of the upload, lower-case hexadecimal
 */
public record DrawnPicture(
    List<Rendition> renditions, String blurhash, long perceptualHash, String contentHash) {
  /** Keeps its own copy. */
  public DrawnPicture {
    renditions = List.copyOf(renditions);
  }
}
