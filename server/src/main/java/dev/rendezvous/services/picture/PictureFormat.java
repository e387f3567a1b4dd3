package dev.rendezvous.services.picture;

/** The formats that pictures are kept in. */
public enum PictureFormat {
  /** For all that know it. */
  WEBP("webp", "image/webp"),
  /** For those who don't know WebP. */
  JPEG("jpg", "image/jpeg");

  private final String extension;
  private final String mediaType;

  PictureFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** Of file names, without a dot. */
  public String extension() {
    return extension;
  }

  /** As in Content-Type. */
  public String mediaType() {
    return mediaType;
  }
}
