package dev.rendezvous.services.picture;

import static dev.rendezvous.services.picture.PictureBytes.chunksOf;
import static dev.rendezvous.services.picture.PictureBytes.deflated;
import static dev.rendezvous.services.picture.PictureBytes.exif;
import static dev.rendezvous.services.picture.PictureBytes.extended;
import static dev.rendezvous.services.picture.PictureBytes.join;
import static dev.rendezvous.services.picture.PictureBytes.latin;
import static dev.rendezvous.services.picture.PictureBytes.riff;
import static dev.rendezvous.services.picture.PictureBytes.riffChunk;
import static dev.rendezvous.services.picture.PictureBytes.withChunk;
import static dev.rendezvous.services.picture.PictureBytes.withExif;
import static dev.rendezvous.services.picture.PictureBytes.withSegment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Of where, when and by whom a picture was taken nothing is left, and nothing else either. */
class NothingElseSurvivesTest {
  private static final String MARK = "48.2082N 16.3738E Emma";
  private static final byte[] TEXT = latin(MARK + "<?php evil(); ?>");

  private final GivenPictures pictures = new GivenPictures();

  @TestFactory
  Stream<DynamicTest> nothingButThePicture() {
    return uploads().entrySet().stream()
        .map(upload ->
            DynamicTest.dynamicTest(
                upload.getKey(), () -> assertClean(pictures.draw(upload.getValue()))));
  }

  private static Map<String, byte[]> uploads() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    byte[] jpeg = BrokenPictures.JPEG;
    byte[] png = BrokenPictures.PNG;
    byte[] tiff = exif(1, ByteOrder.BIG_ENDIAN, MARK);
    all.put("Exif", withExif(jpeg, tiff));
    all.put("XMP", withSegment(jpeg, 0xE1, join(latin("http://ns.adobe.com/xap/1.0/\0"), TEXT)));
    all.put("IPTC", withSegment(jpeg, 0xED, join(latin("Photoshop 3.0\0"), TEXT)));
    all.put("comment", withSegment(jpeg, 0xFE, TEXT));
    all.put("unknown segment", withSegment(jpeg, 0xE9, TEXT));
    all.put("text in PNG", withChunk(png, "tEXt", join(latin("Comment\0"), TEXT)));
    all.put("packed text in PNG", withChunk(png, "zTXt", join(latin("a\0\0"), deflated(TEXT))));
    all.put("Exif in PNG", withChunk(png, "eXIf", tiff));
    all.put("private chunk", withChunk(png, "prVt", TEXT));
    all.put(
        "all of WebP",
        riff(
            extended(0x2C, 400, 300),
            riffChunk("ICCP", TEXT),
            chunksOf(BrokenPictures.WEBP),
            riffChunk("EXIF", tiff),
            riffChunk("XMP ", TEXT),
            riffChunk("WHAT", TEXT)));
    for (Map.Entry<String, byte[]> trailer : PhoneTrailerTest.trailers(latin(MARK)).entrySet()) {
      all.put(trailer.getKey(), join(jpeg, trailer.getValue()));
    }
    return all;
  }

  private static void assertClean(DrawnPicture drawn) {
    for (Rendition rendition : drawn.renditions()) {
      byte[] bytes = rendition.bytes();
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("Emma") || text.contains("php") || text.contains("Exif"));
      switch (rendition.format()) {
        case JPEG -> assertEquals(List.of(0xE0, 0xDB, 0xC0, 0xC4, 0xDA), segments(bytes));
        case WEBP -> assertEquals(List.of("VP8 "), chunks(bytes));
      }
    }
  }

  /** The markers in front of the data, each once; nothing may follow the end. */
  private static List<Integer> segments(byte[] jpeg) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    List<Integer> markers = new ArrayList<>();
    int at = 2;
    while (markers.isEmpty() || markers.getLast() != 0xDA) {
      int marker = bytes.get(at + 1) & 0xFF;
      if (!markers.contains(marker)) {
        markers.add(marker);
      }
      at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
    }
    int end = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00D9");
    assertEquals(jpeg.length, end + 2);
    return markers;
  }

  private static List<String> chunks(byte[] webp) {
    ByteBuffer bytes = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(webp.length, bytes.getInt(4) + 8);
    List<String> types = new ArrayList<>();
    for (int at = 12;
        at < webp.length;
        at += 8 + bytes.getInt(at + 4) + (bytes.getInt(at + 4) & 1)) {
      types.add(new String(webp, at, 4, StandardCharsets.ISO_8859_1));
    }
    return types;
  }
}
