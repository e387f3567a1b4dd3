package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import dev.rendezvous.config.PictureSettings;
import dev.rendezvous.types.AppError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The service with a meter of its own, fed with bytes. */
final class GivenPictures {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final PictureService service;

  GivenPictures() {
    this(TestPictureSettings.usual());
  }

  GivenPictures(PictureSettings settings) {
    service = new PictureService(settings, meters);
  }

  DrawnPicture draw(byte[] upload) {
    try {
      Path file = Files.createTempFile("upload", ".bin");
      try {
        Files.write(file, upload);
        return service.draw(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why it is refused, which it must be. */
  RejectReason reasonAgainst(byte[] upload) {
    AppError error = assertThrows(AppError.class, () -> draw(upload));
    return reasonOf(error);
  }

  static RejectReason reasonOf(AppError error) {
    assertEquals("IMAGE_REJECTED", error.code().name());
    assertEquals(422, error.code().status());
    return (RejectReason)
        Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(error.details())).get("reason"));
  }

  static Rendition rendition(DrawnPicture drawn, PictureSize size, PictureFormat format) {
    return drawn.renditions().stream()
        .filter(one -> one.size() == size && one.format() == format)
        .findFirst()
        .orElseThrow();
  }

  /** What a client sees of it. */
  static BufferedImage seen(Rendition rendition) {
    ImageReader reader =
        rendition.format() == PictureFormat.WEBP
            ? new WebPImageReaderSpi().createReaderInstance(null)
            : ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(rendition.bytes()))) {
      reader.setInput(input);
      return reader.read(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }

  static BufferedImage large(DrawnPicture drawn) {
    return seen(rendition(drawn, PictureSize.LARGE, PictureFormat.JPEG));
  }
}
