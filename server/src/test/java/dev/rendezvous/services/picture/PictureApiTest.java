package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures as other services have them drawn, in the running server. */
@QuarkusTest
class PictureApiTest {
  @Inject PictureApi pictures;
  @TempDir Path folder;

  @Test
  void aJpegComesOutInAllSizesAndFormats() throws IOException {
    Path upload = folder.resolve("upload");
    ImageIO.write(
        new BufferedImage(2000, 1500, BufferedImage.TYPE_3BYTE_BGR), "jpeg", upload.toFile());
    DrawnPicture drawn = pictures.draw(upload);
    assertEquals(6, drawn.renditions().size());
    assertEquals(64, drawn.contentHash().length());
    Rendition large = drawn.renditions().getFirst();
    assertEquals(1600, large.width());
    assertEquals(1200, large.height());
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    Path upload = Files.writeString(folder.resolve("upload.jpg"), "I am no picture.");
    AppError refused = assertThrows(AppError.class, () -> pictures.draw(upload));
    assertEquals("IMAGE_REJECTED", refused.code().name());
    assertEquals(Map.of("reason", RejectReason.UNSUPPORTED_FORMAT), refused.details());
  }
}
