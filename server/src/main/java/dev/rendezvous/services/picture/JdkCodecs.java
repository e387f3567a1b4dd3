package dev.rendezvous.services.picture;

import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderWriterSpi;

/**
 * Readers and writers that come with the JDK.
 *
 * <p>Whatever else there may be on the class path is never asked whether it knows a file.
 */
final class JdkCodecs {
  private JdkCodecs() {}

  /**
   * @param kind reader or writer
   * @param format such as {@code jpeg}
   */
  static <T extends ImageReaderWriterSpi> T find(Class<T> kind, String format) {
    Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, true);
    while (all.hasNext()) {
      T next = all.next();
      boolean own = next.getClass().getModule().equals(ImageIO.class.getModule());
      if (own && List.of(next.getFormatNames()).contains(format)) {
        return next;
      }
    }
    throw new IllegalStateException("this JDK knows no " + format);
  }
}
