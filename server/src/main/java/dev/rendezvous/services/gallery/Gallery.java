package dev.rendezvous.services.gallery;

import java.util.List;

/**
 * The pictures of one user.
 *
 * @param pictures all that the owner sees, in the owner's order
 */
public record Gallery(List<Picture> pictures) {
  /** Keeps its own copy. */
  public Gallery {
    pictures = List.copyOf(pictures);
  }

  /** The pictures that others see. */
  public List<Picture> shown() {
    return pictures.stream().filter(picture -> picture.status() == PictureStatus.APPROVED).toList();
  }
}
