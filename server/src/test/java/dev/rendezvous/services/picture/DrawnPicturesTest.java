package dev.rendezvous.services.picture;

import static dev.rendezvous.services.picture.GivenPictures.large;
import static dev.rendezvous.services.picture.GivenPictures.rendition;
import static dev.rendezvous.services.picture.GivenPictures.seen;
import static dev.rendezvous.services.picture.TestPictures.photo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.utils.Sha256;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes out of honest pictures. */
class DrawnPicturesTest {
  /** Mean distance of two pictures' samples that no eye tells apart. */
  private static final double ALIKE = 6;

  private final GivenPictures pictures = new GivenPictures();

  @ParameterizedTest
  @CsvSource({
    "2000, 1500, 320, 240, 800, 600, 1600, 1200",
    "1500, 2000, 240, 320, 600, 800, 1200, 1600",
    "1600, 400, 320, 80, 800, 200, 1600, 400",
    "801, 799, 320, 319, 800, 798, 801, 799",
    "300, 250, 300, 250, 300, 250, 300, 250",
    "200, 200, 200, 200, 200, 200, 200, 200",
    "4001, 3003, 320, 240, 800, 600, 1600, 1201"
  })
  void sidesFitTheirSizeAndAreNeverBlownUp(
      int width, int height, int sw, int sh, int mw, int mh, int lw, int lh) {
    DrawnPicture drawn = pictures.draw(TestPictures.jpeg(photo(width, height, 2)));
    assertEquals(6, drawn.renditions().size());
    for (PictureFormat format : PictureFormat.values()) {
      assertSides(sw, sh, rendition(drawn, PictureSize.SMALL, format));
      assertSides(mw, mh, rendition(drawn, PictureSize.MEDIUM, format));
      assertSides(lw, lh, rendition(drawn, PictureSize.LARGE, format));
    }
  }

  private static void assertSides(int width, int height, Rendition rendition) {
    BufferedImage seen = seen(rendition);
    assertEquals(List.of(width, height), List.of(rendition.width(), rendition.height()));
    assertEquals(List.of(width, height), List.of(seen.getWidth(), seen.getHeight()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindOfFileShowsWhatItShowed(Kind kind) {
    BufferedImage photo = photo(1000, 700, 3);
    DrawnPicture drawn = pictures.draw(kind.write(photo));
    for (Rendition rendition : drawn.renditions()) {
      assertAlike(scaled(photo, rendition.width(), rendition.height()), seen(rendition));
    }
  }

  enum Kind {
    JPEG,
    PROGRESSIVE_JPEG,
    PNG,
    INTERLACED_PNG,
    WEBP,
    LOSSLESS_WEBP;

    byte[] write(BufferedImage picture) {
      return switch (this) {
        case JPEG -> TestPictures.jpeg(picture);
        case PROGRESSIVE_JPEG -> TestPictures.progressiveJpeg(picture);
        case PNG -> TestPictures.png(picture);
        case INTERLACED_PNG -> TestPictures.interlacedPng(picture);
        case WEBP -> TestPictures.webp(picture);
        case LOSSLESS_WEBP -> TestPictures.losslessWebp(picture);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PNG", "INTERLACED_PNG", "WEBP", "LOSSLESS_WEBP"})
  void whatIsTransparentLiesOnWhite(Kind kind) {
    BufferedImage photo = photo(500, 400, 4, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 250; x++) {
        photo.setRGB(x, y, 0x00FF0000); // red, but not to be seen
      }
    }
    BufferedImage seen = large(pictures.draw(kind.write(photo)));
    assertColor(0xFFFFFF, seen, 100, 100);
    assertAlike(onWhite(photo), seen);
  }

  @ParameterizedTest
  @CsvSource({"BYTE_GRAY, 255", "USHORT_GRAY, 65535"})
  void grayPngsStayAsBrightAsTheyAre(String type, int white) throws ReflectiveOperationException {
    int kind = BufferedImage.class.getField("TYPE_" + type).getInt(null);
    BufferedImage picture = new BufferedImage(300, 300, kind);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        picture.getRaster().setSample(x, y, 0, x < 150 ? white / 5 : white);
      }
    }
    for (byte[] png : List.of(TestPictures.png(picture), TestPictures.interlacedPng(picture))) {
      BufferedImage seen = large(pictures.draw(png));
      assertColor(0x333333, seen, 70, 100);
      assertColor(0xFFFFFF, seen, 230, 200);
    }
  }

  @ParameterizedTest
  @CsvSource({"BYTE_INDEXED, 3366CC", "BYTE_BINARY, FFFFFF"})
  void pngsWithPalettesShowTheirColors(String type, String color)
      throws ReflectiveOperationException {
    int kind = BufferedImage.class.getField("TYPE_" + type).getInt(null);
    BufferedImage picture = new BufferedImage(300, 300, kind);
    int rgb = Integer.parseInt(color, 16);
    for (int y = 0; y < 300; y++) {
      for (int x = 150; x < 300; x++) {
        picture.setRGB(x, y, 0xFF000000 | rgb);
      }
    }
    for (byte[] png : List.of(TestPictures.png(picture), TestPictures.interlacedPng(picture))) {
      BufferedImage seen = large(pictures.draw(png));
      assertColor(0, seen, 70, 100);
      assertColor(rgb, seen, 230, 200);
    }
  }

  /** All kinds that there are (W3C PNG, table 8), but those with palettes. */
  @ParameterizedTest
  @CsvSource({
    "1, 0", "2, 0", "4, 0", "8, 0", "16, 0", "8, 2", "16, 2", "8, 4", "16, 4", "8, 6", "16, 6"
  })
  void pngsOfAllDepthsAreBlackAndWhite(int depth, int color) {
    int channels = color == 0 ? 1 : color == 4 ? 2 : color == 2 ? 3 : 4;
    int row = 1 + (300 * channels * depth + 7) / 8;
    byte[] dark = new byte[300 * row];
    byte[] bright = new byte[300 * row];
    Arrays.fill(bright, (byte) 0xFF);
    for (int y = 0; y < 300; y++) {
      bright[y * row] = 0; // no filter
    }
    boolean transparent = color >= 4;
    assertColor(transparent ? 0xFFFFFF : 0, large(draw(depth, color, dark)), 150, 150);
    assertColor(0xFFFFFF, large(draw(depth, color, bright)), 150, 150);
  }

  private DrawnPicture draw(int depth, int color, byte[] rows) {
    return pictures.draw(
        PictureBytes.png(300, 300, depth, color, BrokenPictures.data(rows), PictureBytes.end()));
  }

  @Test
  void pngWithOneTransparentColorLiesOnWhite() {
    byte[] rows = new byte[300 * (1 + 300 * 3)];
    byte[] png =
        PictureBytes.png(
            300,
            300,
            8,
            2,
            PictureBytes.chunk("tRNS", new byte[6]),
            BrokenPictures.data(rows),
            PictureBytes.end());
    assertColor(0xFFFFFF, large(pictures.draw(png)), 150, 150);
  }

  @Test
  void previewAndHashesAreOfThePicture() {
    byte[] upload = TestPictures.jpeg(TestPictures.plain(400, 300, 0x204060));
    DrawnPicture drawn = pictures.draw(upload);
    assertEquals(HexFormat.of().formatHex(Sha256.of(upload)), drawn.contentHash());
    assertTrue(drawn.blurhash().startsWith("L"), drawn.blurhash()); // 4 × 3 components
    assertEquals(28, drawn.blurhash().length());
    assertEquals(0, drawn.perceptualHash());
    DrawnPicture upright = pictures.draw(TestPictures.jpeg(photo(300, 400, 6)));
    assertTrue(upright.blurhash().startsWith("T"), upright.blurhash()); // 3 × 4
  }

  @Test
  void theSameUploadComesOutTheSame() {
    byte[] upload = TestPictures.jpeg(photo(700, 500, 7));
    DrawnPicture one = pictures.draw(upload);
    DrawnPicture two = pictures.draw(upload);
    for (int i = 0; i < one.renditions().size(); i++) {
      assertArrayEquals(one.renditions().get(i).bytes(), two.renditions().get(i).bytes());
    }
  }

  @Test
  void outcomesAreCounted() {
    pictures.draw(BrokenPictures.JPEG);
    pictures.reasonAgainst(new byte[0]);
    assertEquals(1, counted("drawn", "none"));
    assertEquals(1, counted("rejected", "empty"));
    assertEquals(1, pictures.meters.get("rendezvous.pictures.drawing").timer().count());
    assertEquals(0, pictures.meters.get("rendezvous.pictures.pixels.used").gauge().value());
  }

  private double counted(String outcome, String reason) {
    return pictures
        .meters
        .get("rendezvous.pictures.uploads")
        .tags("outcome", outcome, "reason", reason)
        .counter()
        .count();
  }

  static void assertColor(int expected, BufferedImage picture, int x, int y) {
    int actual = picture.getRGB(x, y);
    for (int shift = 0; shift < 24; shift += 8) {
      assertEquals(
          expected >> shift & 0xFF, actual >> shift & 0xFF, 5, Integer.toHexString(actual));
    }
  }

  static void assertAlike(BufferedImage expected, BufferedImage actual) {
    assertEquals(expected.getWidth(), actual.getWidth());
    assertEquals(expected.getHeight(), actual.getHeight());
    long sum = 0;
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        int one = expected.getRGB(x, y);
        int other = actual.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF));
        }
      }
    }
    double mean = (double) sum / expected.getWidth() / expected.getHeight() / 3;
    assertTrue(mean < ALIKE, () -> "mean distance " + mean);
  }

  private static BufferedImage onWhite(BufferedImage picture) {
    BufferedImage laid = TestPictures.plain(picture.getWidth(), picture.getHeight(), 0xFFFFFF);
    laid.getGraphics().drawImage(picture, 0, 0, null);
    return laid;
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    scaled
        .getGraphics()
        .drawImage(
            picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    return scaled;
  }
}
