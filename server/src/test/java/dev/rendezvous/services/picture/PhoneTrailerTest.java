package dev.rendezvous.services.picture;

import static dev.rendezvous.services.picture.PictureBytes.join;
import static dev.rendezvous.services.picture.PictureBytes.latin;
import static dev.rendezvous.services.picture.PictureBytes.u32;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What phones write behind a picture locks nobody out. */
class PhoneTrailerTest {
  private final GivenPictures pictures = new GivenPictures();

  /** By the name of who writes it. */
  static Map<String, byte[]> trailers(byte[] text) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    byte[] film =
        join(box("ftyp", latin("mp42\0\0\0\0isommp42")), box("mdat", text), box("moov", text));
    byte[] endless = join(box("ftyp", latin("isom\0\0\0\0")), latin("\0\0\0\0mdat"), text);
    byte[] long64 =
        join(
            box("ftyp", latin("qt  \0\0\0\0")),
            latin("\0\0\0\u0001mdat\0\0\0\0"),
            u32(16L + text.length),
            text);
    byte[] second = PictureBytes.withSegment(BrokenPictures.JPEG, 0xFE, text);
    byte[] samsung = join(latin("\0\0\u0001\n"), text, latin("SEFH"), new byte[12], latin("SEFT"));
    byte[] vivo =
        join(
            latin("vivo{\""),
            text,
            latin("\"}\0\u00FF\u00FF\u00FF\u00FF\u001B*9HWfu\u0084\u0093\u00A2\u00B1"));
    byte[] onePlus = join(text, latin("[]jxrs\n\0\0\0"));
    all.put("nobody", new byte[0]);
    all.put("zeros", new byte[4_000]);
    all.put("motion photo of Google", film);
    all.put("film to the end", endless);
    all.put("film of QuickTime", long64);
    all.put("second picture of iPhones", join(new byte[7], second));
    all.put("three pictures and a film", join(second, new byte[64], second, film));
    all.put("Samsung", samsung);
    all.put("Samsung's motion photo", join(film, samsung));
    all.put("Vivo", vivo);
    all.put("OnePlus", onePlus);
    return all;
  }

  private static byte[] trailer(String name, byte[] text) {
    return Objects.requireNonNull(trailers(text).get(name));
  }

  private static byte[] box(String name, byte[] data) {
    return join(u32(8L + data.length), latin(name), data);
  }

  @TestFactory
  Stream<DynamicTest> isTaken() {
    return trailers(latin("anything")).entrySet().stream()
        .map(trailer ->
            DynamicTest.dynamicTest(
                trailer.getKey(),
                () -> {
                  byte[] upload = join(BrokenPictures.JPEG, trailer.getValue());
                  assertEquals(6, pictures.draw(upload).renditions().size());
                }));
  }

  /**
   * Films hold any bytes: four letters that also start the end record of an archive are no archive.
   */
  @Test
  void lettersOfAZipAreNoZip() {
    byte[] letters =
        join(latin("PK\u0005\u0006"), new byte[8], u32(0x7F000000L), u32(0x7F), new byte[4]);
    byte[] film = trailer("motion photo of Google", letters);
    assertEquals(6, pictures.draw(join(BrokenPictures.JPEG, film)).renditions().size());
  }

  @Test
  void archiveInAFilmIsRefused() {
    byte[] film = trailer("motion photo of Google", BrokenPictures.zip());
    assertEquals(RejectReason.DAMAGED, pictures.reasonAgainst(join(BrokenPictures.JPEG, film)));
  }

  @Test
  void trailersOfPhonesAreTakenBehindOtherFormatsToo() {
    byte[] samsung = trailer("Samsung", latin("anything"));
    assertEquals(6, pictures.draw(join(BrokenPictures.PNG, samsung)).renditions().size());
    assertEquals(6, pictures.draw(join(BrokenPictures.WEBP, samsung)).renditions().size());
  }
}
