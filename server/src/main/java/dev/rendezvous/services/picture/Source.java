package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in an upload that is worth drawing.
 *
 * @param width in pixels, as stored, not as shown
 * @param height likewise
 * @param profile what its colours mean; sRGB if there is none
 * @param passes how often a decoder goes over it, each time with more detail
 * @param parts what a decoder needs, in order, and nothing else: no metadata, no trailer
 */
record Source(
    Format format,
    int width,
    int height,
    Orientation orientation,
    int passes,
    @Nullable ColorProfile profile,
    List<ByteBuffer> parts) {

  Source {
    parts = List.copyOf(parts);
  }

  int pixels() {
    return width * height;
  }

  /** What is read here. */
  enum Format {
    JPEG,
    PNG,
    WEBP
  }
}
