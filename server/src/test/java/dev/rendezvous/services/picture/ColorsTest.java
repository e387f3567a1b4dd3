package dev.rendezvous.services.picture;

import static dev.rendezvous.services.picture.DrawnPicturesTest.assertColor;
import static dev.rendezvous.services.picture.GivenPictures.large;
import static dev.rendezvous.services.picture.PictureBytes.deflated;
import static dev.rendezvous.services.picture.PictureBytes.join;
import static dev.rendezvous.services.picture.PictureBytes.latin;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever colours mean in an upload, they look the same in sRGB. */
class ColorsTest {
  private static final int WIDTH = 300;

  private final GivenPictures pictures = new GivenPictures();

  /** What sRGB's own red, green, a gray and a skin tone are in Display P3. */
  @ParameterizedTest
  @CsvSource({
    "EA3323, FF0000",
    "75FB4C, 00FF00",
    "808080, 808080",
    "CEA58D, D5A489",
  })
  void displayP3IsConverted(String stored, String shown) {
    byte[] profile = displayP3();
    BufferedImage picture = plain(stored);
    int expected = Integer.parseInt(shown, 16);
    assertShows(expected, withProfile(TestPictures.jpeg(picture, 1, false), profile));
    assertShows(
        expected, PictureBytes.withChunk(TestPictures.png(picture), "iCCP", compressed(profile)));
    assertShows(
        expected,
        PictureBytes.riff(
            PictureBytes.extended(0x20, WIDTH, WIDTH),
            PictureBytes.riffChunk("ICCP", profile),
            PictureBytes.chunksOf(TestPictures.losslessWebp(picture))));
  }

  @Test
  void adobeRgbIsConverted() {
    byte[] jpeg = TestPictures.jpeg(plain("DB0000"), 1, false);
    assertShows(0xFF0000, withProfile(jpeg, adobeRgb()));
  }

  @Test
  void profileInSeveralSegmentsIsPutTogether() {
    byte[] profile = displayP3();
    byte[] jpeg = TestPictures.jpeg(plain("EA3323"), 1, false);
    int half = profile.length / 2;
    byte[] second = iccSegment(2, 2, PictureBytes.tail(profile, half));
    byte[] first = iccSegment(1, 2, PictureBytes.cut(profile, half));
    byte[] upload =
        PictureBytes.withSegment(PictureBytes.withSegment(jpeg, 0xE2, second), 0xE2, first);
    assertShows(0xFF0000, upload);
  }

  @Test
  void brokenProfileIsLeftAside() {
    byte[] jpeg = TestPictures.jpeg(plain("336699"), 1, false);
    byte[] profile = displayP3();
    assertShows(0x336699, withProfile(jpeg, latin("no profile")));
    assertShows(0x336699, withProfile(jpeg, PictureBytes.cut(profile, 200)));
    byte[] scribbled = profile.clone();
    Arrays.fill(scribbled, 128, scribbled.length, (byte) 0x7F);
    assertShows(0x336699, withProfile(jpeg, scribbled));
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    assertShows(0x336699, withProfile(jpeg, gray));
  }

  @Test
  void profileThatIsABombIsLeftAside() {
    byte[] png = TestPictures.png(plain("336699"));
    byte[] bomb = join(latin("x\0\0"), deflated(new byte[200 << 20]));
    assertShows(0x336699, PictureBytes.withChunk(png, "iCCP", bomb));
    byte[] text = join(latin("Comment\0\0"), deflated(new byte[200 << 20]));
    assertShows(0x336699, PictureBytes.withChunk(png, "zTXt", text));
  }

  @Test
  void grayJpegStaysAsBrightAsItIs() {
    BufferedImage gray = new BufferedImage(WIDTH, WIDTH, BufferedImage.TYPE_BYTE_GRAY);
    int[] samples = new int[WIDTH * WIDTH];
    Arrays.fill(samples, 0x60);
    gray.getRaster().setSamples(0, 0, WIDTH, WIDTH, 0, samples);
    assertShows(0x606060, TestPictures.jpeg(gray));
  }

  @Test
  void rgbJpegOfAdobeIsReadAsRgb() {
    byte[] jpeg = raster(0x20, 0x80, 0xE0);
    assertShows(0x2080E0, adobe(jpeg, 0));
  }

  /** Adobe stores ink the other way round: 255 is none. */
  @Test
  void inkIsConverted() {
    assertShows(0xFF8000, adobe(raster(255, 128, 0, 255), 0));
    assertShows(0x804000, adobe(raster(255, 128, 0, 128), 0));
    // Y, Cb and Cr made of the same amounts of ink (0, 127, 255), and no black
    assertShows(0xFF8000, adobe(raster(104, 213, 54, 255), 2));
  }

  private void assertShows(int rgb, byte[] upload) {
    assertColor(rgb, large(pictures.draw(upload)), WIDTH / 2, WIDTH / 2);
  }

  private static BufferedImage plain(String rgb) {
    return TestPictures.plain(WIDTH, WIDTH, Integer.parseInt(rgb, 16));
  }

  /** A JPEG of these samples, as they are. */
  private static byte[] raster(int... pixel) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, WIDTH, pixel.length, null);
    for (int y = 0; y < WIDTH; y++) {
      for (int x = 0; x < WIDTH; x++) {
        raster.setPixel(x, y, pixel);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    return TestPictures.write(
        writer, writer.getDefaultWriteParam(), new IIOImage(raster, null, null));
  }

  private static byte[] adobe(byte[] jpeg, int transform) {
    return PictureBytes.withSegment(
        jpeg, 0xEE, join(latin("Adobe\0d\0\0\0\0"), new byte[] {(byte) transform}));
  }

  private static byte[] withProfile(byte[] jpeg, byte[] profile) {
    return PictureBytes.withSegment(jpeg, 0xE2, iccSegment(1, 1, profile));
  }

  private static byte[] iccSegment(int number, int count, byte[] part) {
    return join(latin("ICC_PROFILE\0"), new byte[] {(byte) number, (byte) count}, part);
  }

  private static byte[] compressed(byte[] profile) {
    return join(latin("Display P3\0\0"), deflated(profile));
  }

  /** sRGB's profile with the primaries of Display P3 (adapted to D50). */
  static byte[] displayP3() {
    ICC_Profile profile = copyOfSrgb();
    setPrimaries(
        profile,
        new double[] {0.51512, 0.24120, -0.00105},
        new double[] {0.29198, 0.69225, 0.04189},
        new double[] {0.15710, 0.06657, 0.78407});
    return profile.getData();
  }

  /** With the primaries and the gamma of Adobe RGB (1998), 2.2 and a bit less. */
  private static byte[] adobeRgb() {
    ICC_Profile profile = copyOfSrgb();
    setPrimaries(
        profile,
        new double[] {0.60974, 0.31111, 0.01947},
        new double[] {0.20528, 0.62567, 0.06087},
        new double[] {0.14919, 0.06322, 0.74457});
    byte[] gamma = join(latin("curv"), new byte[7], new byte[] {1, 0x02, 0x33});
    profile.setData(ICC_Profile.icSigRedTRCTag, gamma);
    profile.setData(ICC_Profile.icSigGreenTRCTag, gamma);
    profile.setData(ICC_Profile.icSigBlueTRCTag, gamma);
    return profile.getData();
  }

  private static ICC_Profile copyOfSrgb() {
    return ICC_Profile.getInstance(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
  }

  private static void setPrimaries(
      ICC_Profile profile, double[] red, double[] green, double[] blue) {
    profile.setData(ICC_Profile.icSigRedColorantTag, xyz(red));
    profile.setData(ICC_Profile.icSigGreenColorantTag, xyz(green));
    profile.setData(ICC_Profile.icSigBlueColorantTag, xyz(blue));
  }

  private static byte[] xyz(double[] values) {
    ByteBuffer tag = ByteBuffer.allocate(20).put(latin("XYZ ")).putInt(0);
    for (double value : values) {
      tag.putInt((int) Math.round(value * 65_536));
    }
    return tag.array();
  }
}
