package dev.rendezvous.services.picture;

import static dev.rendezvous.services.picture.DrawnPicturesTest.assertColor;
import static dev.rendezvous.services.picture.GivenPictures.large;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a camera was held, people stand upright. */
class OrientationTest {
  private static final int RED = 0xFF0000;
  private static final int GREEN = 0x00FF00;
  private static final int BLUE = 0x0000FF;
  private static final int WHITE = 0xFFFFFF;

  private final GivenPictures pictures = new GivenPictures();

  /**
   * @param corners of what is stored: what is shown has red, green, white, blue, clockwise from the
   *     upper left
   */
  @ParameterizedTest
  @CsvSource({
    "1, 400, 240, RGWB",
    "2, 400, 240, GRBW",
    "3, 400, 240, WBRG",
    "4, 400, 240, BWGR",
    "5, 240, 400, RBWG",
    "6, 240, 400, GWBR",
    "7, 240, 400, WGRB",
    "8, 240, 400, BRGW"
  })
  void allEightAreStoodUpright(int orientation, int width, int height, String corners) {
    BufferedImage stored = quarters(width, height, corners);
    byte[] intel = PictureBytes.exif(orientation, ByteOrder.LITTLE_ENDIAN, "x");
    byte[] motorola = PictureBytes.exif(orientation, ByteOrder.BIG_ENDIAN, "x");
    byte[] jpeg = TestPictures.jpeg(stored);
    assertUpright(PictureBytes.withExif(jpeg, intel));
    assertUpright(PictureBytes.withExif(jpeg, motorola));
    assertUpright(PictureBytes.withChunk(TestPictures.png(stored), "eXIf", motorola));
    byte[] webp = PictureBytes.chunksOf(TestPictures.webp(stored));
    assertUpright(
        PictureBytes.riff(
            PictureBytes.extended(8, width, height), webp, PictureBytes.riffChunk("EXIF", intel)));
  }

  private void assertUpright(byte[] upload) {
    BufferedImage seen = large(pictures.draw(upload));
    assertEquals(400, seen.getWidth());
    assertEquals(240, seen.getHeight());
    assertColor(RED, seen, 50, 50);
    assertColor(GREEN, seen, 350, 50);
    assertColor(WHITE, seen, 350, 190);
    assertColor(BLUE, seen, 50, 190);
  }

  /** Colours clockwise from the upper left. */
  private static BufferedImage quarters(int width, int height, String corners) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = picture.createGraphics();
    for (int i = 0; i < 4; i++) {
      pen.setColor(
          new Color(
              switch (corners.charAt(i)) {
                case 'R' -> RED;
                case 'G' -> GREEN;
                case 'B' -> BLUE;
                default -> WHITE;
              }));
      boolean right = i == 1 || i == 2;
      pen.fillRect(right ? width / 2 : 0, i < 2 ? 0 : height / 2, width / 2, height / 2);
    }
    pen.dispose();
    return picture;
  }

  @Property
  void brokenExifNeverFails(@ForAll byte[] bytes) {
    Orientation.of(new UploadBytes(ByteBuffer.wrap(bytes)));
    byte[] begun = PictureBytes.join(PictureBytes.latin("II*\0\u0008\0\0\0"), bytes);
    Orientation.of(new UploadBytes(ByteBuffer.wrap(begun)));
  }
}
