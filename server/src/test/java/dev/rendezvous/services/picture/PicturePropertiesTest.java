package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.types.AppError;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes there are: a picture comes out, or the reason why not, and nothing else. */
class PicturePropertiesTest {
  private static final BufferedImage PHOTO = TestPictures.photo(240, 200, 8);
  private static final byte[] EXIF = PictureBytes.exif(6, ByteOrder.LITTLE_ENDIAN, "somewhere");

  private static final List<byte[]> VALID =
      List.of(
          PictureBytes.withExif(TestPictures.jpeg(PHOTO), EXIF),
          TestPictures.progressiveJpeg(PHOTO),
          PictureBytes.withChunk(TestPictures.png(PHOTO), "eXIf", EXIF),
          TestPictures.interlacedPng(PHOTO),
          TestPictures.webp(PHOTO),
          TestPictures.losslessWebp(PHOTO),
          TestPictures.webp(TestPictures.photo(240, 200, 8, BufferedImage.TYPE_INT_ARGB)));

  private final GivenPictures pictures = new GivenPictures();

  @Property(tries = 400)
  void whatIsCutOffIsRefused(
      @ForAll("valid") byte[] whole, @ForAll @IntRange(max = 1 << 30) int at) {
    byte[] cut = PictureBytes.cut(whole, at % whole.length);
    assertTrue(refusal(cut).isPresent());
  }

  @Property(tries = 600)
  void whatIsFlippedIsDrawnOrRefused(
      @ForAll("valid") byte[] whole, @ForAll @Size(min = 1, max = 20) List<Integer> places) {
    byte[] flipped = whole.clone();
    for (int place : places) {
      flipped[Math.floorMod(place, whole.length)] ^= (byte) (place >>> 24 | 1);
    }
    assertDrawnOrRefused(flipped);
  }

  /** Headers are where decoders trip. */
  @Property(tries = 600)
  void whatIsFlippedInFrontIsDrawnOrRefused(
      @ForAll("valid") byte[] whole, @ForAll @IntRange(max = 700) int at, @ForAll byte value) {
    assertDrawnOrRefused(PictureBytes.with(whole, at, value));
  }

  @Property(tries = 200)
  void whatLacksSomethingIsDrawnOrRefused(
      @ForAll("valid") byte[] whole,
      @ForAll @IntRange(max = 1 << 30) int at,
      @ForAll @IntRange(min = 1, max = 3_000) int length) {
    int from = at % whole.length;
    int to = Math.min(whole.length, from + length);
    assertDrawnOrRefused(
        PictureBytes.join(PictureBytes.cut(whole, from), PictureBytes.tail(whole, to)));
  }

  @Property(tries = 200)
  void randomBytesAreRefused(@ForAll("starts") byte[] start, @ForAll byte[] bytes) {
    assertTrue(refusal(PictureBytes.join(start, bytes)).isPresent());
  }

  @Provide
  Arbitrary<byte[]> valid() {
    return Arbitraries.of(VALID);
  }

  @Provide
  Arbitrary<byte[]> starts() {
    return Arbitraries.of(
        new byte[0],
        PictureBytes.latin("\u00FF\u00D8\u00FF"),
        PictureBytes.cut(VALID.get(0), 400),
        PictureBytes.cut(VALID.get(2), 33),
        PictureBytes.cut(VALID.get(4), 30),
        PictureBytes.cut(VALID.get(5), 25));
  }

  private void assertDrawnOrRefused(byte[] upload) {
    Optional<RejectReason> refusal = refusal(upload);
    refusal.ifPresent(reason -> assertNotEquals(RejectReason.TOO_COMPLEX, reason));
    assertEquals(0, pictures.meters.get("rendezvous.pictures.pixels.used").gauge().value());
  }

  private Optional<RejectReason> refusal(byte[] upload) {
    try {
      DrawnPicture drawn = pictures.draw(upload);
      Rendition one = drawn.renditions().getFirst();
      BufferedImage seen = GivenPictures.seen(one);
      assertEquals(one.width(), seen.getWidth());
      assertEquals(one.height(), seen.getHeight());
      return Optional.empty();
    } catch (AppError e) {
      return Optional.of(GivenPictures.reasonOf(e));
    }
  }
}
