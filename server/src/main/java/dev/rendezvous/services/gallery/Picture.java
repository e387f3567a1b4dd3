package dev.rendezvous.services.gallery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of somebody, with URLs that open it for a while. They begin with a slash where the
 * server itself has the pictures.
 *
 * @param url in WebP, the longer side with 1,600 pixels at most
 * @param thumbnails smaller ones, in WebP
 * @param jpeg the same for who does not know WebP
 * @param blurhash a small preview of it, in the format of that name
 * @param width of the largest size, in pixels
 * @param height of the largest size, in pixels
 */
public record Picture(
    UUID id,
    String url,
    Thumbnails thumbnails,
    Jpeg jpeg,
    @Nullable String blurhash,
    int width,
    int height,
    PictureStatus status) {

  /**
   * URLs of smaller ones.
   *
   * @param small the longer side with 320 pixels at most
   * @param medium 800 pixels
   */
  public record Thumbnails(String small, String medium) {}

  /** URLs of the same picture in JPEG. */
  public record Jpeg(String url, Thumbnails thumbnails) {}
}
