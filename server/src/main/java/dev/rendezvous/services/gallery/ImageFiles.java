package dev.rendezvous.services.gallery;

import java.io.InputStream;

/** The files of pictures, wherever they lie; to be provided by whatever stores them. */
interface ImageFiles {
  /** The picture as it was kept; the caller closes it. */
  InputStream open(String storageKey);

  /** Deletes the picture in all its sizes; nothing happens when it is gone already. */
  void delete(String storageKey);
}
