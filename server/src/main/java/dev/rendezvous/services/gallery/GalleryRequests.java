package dev.rendezvous.services.gallery;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** What clients send about their pictures. */
final class GalleryRequests {
  private GalleryRequests() {}

  /**
   * An order of one's pictures.
   *
   * @param ids all of one's own, each once
   */
  record ImageOrder(@NotNull @Size(max = PictureRows.MAX_PICTURES) List<@NotNull UUID> ids) {}

  /** A form with a picture; only documented, since it is read as it arrives. */
  static final class ImageForm {
    /** JPEG, PNG or WebP. */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(
        type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
        format = "binary",
        required = true)
    public String file = "";

    private ImageForm() {}
  }
}
