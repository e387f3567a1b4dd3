package dev.rendezvous.services.picture;

import static dev.rendezvous.services.picture.PictureBytes.chunk;
import static dev.rendezvous.services.picture.PictureBytes.chunksOf;
import static dev.rendezvous.services.picture.PictureBytes.cut;
import static dev.rendezvous.services.picture.PictureBytes.deflated;
import static dev.rendezvous.services.picture.PictureBytes.end;
import static dev.rendezvous.services.picture.PictureBytes.extended;
import static dev.rendezvous.services.picture.PictureBytes.find;
import static dev.rendezvous.services.picture.PictureBytes.join;
import static dev.rendezvous.services.picture.PictureBytes.latin;
import static dev.rendezvous.services.picture.PictureBytes.png;
import static dev.rendezvous.services.picture.PictureBytes.riff;
import static dev.rendezvous.services.picture.PictureBytes.riffChunk;
import static dev.rendezvous.services.picture.PictureBytes.tail;
import static dev.rendezvous.services.picture.PictureBytes.with;
import static dev.rendezvous.services.picture.PictureBytes.withChunk;
import static dev.rendezvous.services.picture.PictureBytes.withSegment;
import static dev.rendezvous.services.picture.PictureBytes.withSides;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are no pictures, or not only pictures, or dangerous ones: made here, none kept. */
final class BrokenPictures {
  private static final BufferedImage PHOTO = TestPictures.photo(400, 300, 1);
  static final byte[] JPEG = TestPictures.jpeg(PHOTO);
  static final byte[] PROGRESSIVE = TestPictures.progressiveJpeg(PHOTO);
  static final byte[] PNG = TestPictures.png(PHOTO);
  static final byte[] WEBP = TestPictures.webp(PHOTO);
  static final byte[] LOSSLESS = TestPictures.losslessWebp(PHOTO);

  private final Map<String, Broken> all = new LinkedHashMap<>();

  /**
   * @param reason that its owner is told
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Broken(byte[] bytes, RejectReason reason) {}

  private BrokenPictures() {
    whatIsNoPicture();
    whatIsTooLargeOrTooSmall();
    whatMoves();
    brokenJpegs();
    brokenPngs();
    brokenWebps();
    whatIsSomethingElseToo();
    whatTakesTooLong();
  }

  /** By a name that says what is wrong. */
  static Map<String, Broken> all() {
    return new BrokenPictures().all;
  }

  private void add(String name, RejectReason reason, byte[] bytes) {
    if (all.put(name, new Broken(bytes, reason)) != null) {
      throw new IllegalStateException(name);
    }
  }

  private void whatIsNoPicture() {
    add("nothing", RejectReason.EMPTY, new byte[0]);
    Map<String, String> starts =
        Map.ofEntries(
            Map.entry("one byte", "\u00FF"),
            Map.entry("only SOI", "\u00FF\u00D8"),
            Map.entry("text", "I am a picture. Honestly."),
            Map.entry("HTML", "<!DOCTYPE html><script>alert(1)</script>"),
            Map.entry("SVG", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            Map.entry("XML", "<?xml version='1.0'?><svg/>"),
            Map.entry("script", "#!/bin/sh\nexit 1\n"),
            Map.entry("GIF", "GIF89a\u0001\0\u0001\0\u0080\0\0\0\0\0\u00FF\u00FF\u00FF;"),
            Map.entry("BMP", "BMF\0\0\0\0\0\0"),
            Map.entry("TIFF", "II*\0\u0008\0\0\0"),
            Map.entry("HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
            Map.entry("AVIF", "\0\0\0\u0018ftypavif\0\0\0\0mif1avif"),
            Map.entry("PDF", "%PDF-1.7\n"),
            Map.entry("WAV", "RIFF$\0\0\0WAVEfmt "),
            Map.entry("EXE", "MZ\u0090\0\u0003\0\0\0"),
            Map.entry("ELF", "\u007FELF\u0002\u0001\u0001\0"));
    starts.forEach((name, text) -> add(name, RejectReason.UNSUPPORTED_FORMAT, latin(text)));
    add("ZIP", RejectReason.UNSUPPORTED_FORMAT, zip());
    add("HTML before a JPEG", RejectReason.UNSUPPORTED_FORMAT, join(latin("<html>"), JPEG));
    add("a space before a JPEG", RejectReason.UNSUPPORTED_FORMAT, join(latin(" "), JPEG));
    add(
        "GIFAR",
        RejectReason.UNSUPPORTED_FORMAT,
        join(latin("GIF89a\u0001\0\u0001\0\0\0\0;"), zip()));
    int frame = find(JPEG, "\u00FF\u00C0");
    add("lossless JPEG", RejectReason.UNSUPPORTED_FORMAT, with(JPEG, frame + 1, 0xC3));
    add("arithmetic JPEG", RejectReason.UNSUPPORTED_FORMAT, with(JPEG, frame + 1, 0xC9));
    add("JPEG of 12 bits", RejectReason.UNSUPPORTED_FORMAT, with(JPEG, frame + 4, 12));
  }

  private void whatIsTooLargeOrTooSmall() {
    RejectReason many = RejectReason.TOO_MANY_PIXELS;
    add("JPEG of 65,535 × 65,535", many, withSides(JPEG, 65_535, 65_535));
    add("JPEG of 8,000 × 5,125", many, withSides(JPEG, 8_000, 5_125));
    add("PNG of 2³¹-1 sides", many, png(0x7FFF_FFFFL, 0x7FFF_FFFFL, 8, 2, end()));
    add("PNG of 2³²-1 sides", many, png(0xFFFF_FFFFL, 0xFFFF_FFFFL, 8, 2, end()));
    add("PNG of 65,536 × 65,536", many, png(65_536, 65_536, 8, 2, end()));
    add("PNG of 41 megapixels", many, png(8_000, 5_125, 1, 0, end()));
    add("PNG bomb", many, png(50_000, 50_000, 1, 0, data(new byte[50_000]), end()));
    add("WebP canvas of 16,777,216", many, riff(extended(0, 1 << 24, 1 << 24)));
    add(
        "lossless WebP of 16,384",
        many,
        riff(riffChunk("VP8L", latin("/\u00FF\u00FF\u00FF\u000F\0"))));
    add(
        "lossy WebP of 16,383",
        many,
        riff(riffChunk("VP8 ", latin("\0\0\0\u009D\u0001*\u00FF?\u00FF?"))));
    RejectReason small = RejectReason.TOO_SMALL;
    add("one pixel", small, TestPictures.png(TestPictures.plain(1, 1, 0)));
    add("199 pixels", small, TestPictures.jpeg(TestPictures.plain(199, 400, 0)));
    add("a strip", small, TestPictures.webp(TestPictures.plain(200, 801, 0)));
    add("too many bytes", RejectReason.TOO_LARGE, join(JPEG, new byte[15 << 20]));
  }

  private void whatMoves() {
    add(
        "animated WebP",
        RejectReason.ANIMATED,
        riff(
            extended(2, 400, 300),
            riffChunk("ANIM", new byte[6]),
            riffChunk("ANMF", join(new byte[16], chunksOf(WEBP)))));
    add(
        "frames in a WebP that says it has none",
        RejectReason.ANIMATED,
        riff(chunksOf(WEBP), riffChunk("ANMF", join(new byte[16], chunksOf(WEBP)))));
    add("APNG", RejectReason.ANIMATED, withChunk(PNG, "acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}));
  }

  private void brokenJpegs() {
    RejectReason damaged = RejectReason.DAMAGED;
    int frame = find(JPEG, "\u00FF\u00C0");
    int tables = find(JPEG, "\u00FF\u00C4");
    int scan = find(JPEG, "\u00FF\u00DA");
    byte[] noEnd = cut(JPEG, JPEG.length - 2);
    byte[] wrongCounts = JPEG.clone();
    Arrays.fill(wrongCounts, tables + 5, tables + 21, (byte) 0xFF);
    add("JPEG without an end", damaged, noEnd);
    add(
        "half a JPEG with an end",
        damaged,
        join(cut(JPEG, JPEG.length / 2), latin("\u00FF\u00D9")));
    add("JPEG without a scan", damaged, join(cut(JPEG, scan), latin("\u00FF\u00D9")));
    add("JPEG without a frame", damaged, join(cut(JPEG, frame), tail(JPEG, tables)));
    add("JPEG of two frames", damaged, join(cut(JPEG, tables), tail(JPEG, frame)));
    add("JPEG without height", damaged, withSides(JPEG, 400, 0));
    add("JPEG without width", damaged, withSides(JPEG, 0, 300));
    add("JPEG that is higher than its data", damaged, withSides(JPEG, 400, 600));
    add("JPEG of wrong Huffman counts", damaged, wrongCounts);
    add("JPEG without Huffman tables", damaged, join(cut(JPEG, tables), tail(JPEG, scan)));
    add("JPEG of two components", damaged, with(JPEG, frame + 9, 2));
    add("JPEG with a length of zero", damaged, with(with(JPEG, tables + 2, 0), tables + 3, 0));
    add("JPEG of random data", damaged, randomised(JPEG, scan + 14, JPEG.length - 2));
    add("SOI in SOI", damaged, join(cut(JPEG, 2), JPEG));
    add("SOI and EOI", damaged, latin("\u00FF\u00D8\u00FF\u00D9"));
    add("endless fill bytes", damaged, join(latin("\u00FF\u00D8"), filled(100_000, 0xFF)));
    byte[] comments = new byte[4 * 6_000];
    for (int i = 0; i < comments.length; i += 4) {
      System.arraycopy(latin("\u00FF\u00FE\0\u0002"), 0, comments, i, 4);
    }
    add("thousands of comments", damaged, join(cut(JPEG, 2), comments, tail(JPEG, 2)));
  }

  private void brokenPngs() {
    RejectReason damaged = RejectReason.DAMAGED;
    int data = find(PNG, "IDAT");
    byte[] row = new byte[1 + 400 * 3];
    byte[] rows = new byte[300 * row.length];
    add("PNG with a wrong CRC of IHDR", damaged, with(PNG, 29, PNG[29] ^ 1));
    add("PNG with a wrong CRC of IDAT", damaged, with(PNG, data + 50, PNG[data + 50] ^ 1));
    add("PNG without data", damaged, png(400, 300, 8, 2, end()));
    add("PNG without an end", damaged, cut(PNG, PNG.length - 12));
    add(
        "PNG with only half of its rows",
        damaged,
        png(400, 300, 8, 2, data(cut(rows, rows.length / 2)), end()));
    add(
        "PNG of random data",
        damaged,
        png(400, 300, 8, 2, chunk("IDAT", filled(5_000, 0x5A)), end()));
    add(
        "PNG with an unknown filter",
        damaged,
        png(400, 300, 8, 2, data(with(rows, row.length, 9)), end()));
    add("PNG of a colour type that is none", damaged, png(400, 300, 8, 5, data(rows), end()));
    add("PNG of 3 bits", damaged, png(400, 300, 3, 0, data(rows), end()));
    add("PNG without a palette", damaged, png(400, 300, 8, 3, data(rows), end()));
    add("PNG without height", damaged, png(400, 0, 8, 2, data(rows), end()));
    add(
        "PNG with a critical chunk that nobody knows",
        damaged,
        withChunk(PNG, "WHAT", new byte[4]));
    add(
        "PNG with a chunk beyond its end",
        damaged,
        join(cut(PNG, 33), latin("\u007F\u00FF\u00FF\u00FFtEXt")));
    add(
        "PNG with data in two places",
        damaged,
        png(400, 300, 8, 2, data(rows), chunk("tEXt", latin("a\0b")), data(rows), end()));
    add(
        "PNG with another header",
        damaged,
        withChunk(PNG, "IHDR", Arrays.copyOfRange(PNG, 16, 29)));
  }

  private void brokenWebps() {
    RejectReason damaged = RejectReason.DAMAGED;
    add("WebP without a picture", damaged, riff(riffChunk("XMP ", latin("x"))));
    add("WebP of two pictures", damaged, riff(chunksOf(WEBP), chunksOf(WEBP)));
    add("WebP with a wrong start code", damaged, with(WEBP, 23, 0));
    add("WebP that is no key frame", damaged, with(WEBP, 20, WEBP[20] | 1));
    add("lossless WebP with a wrong signature", damaged, with(LOSSLESS, 20, 0));
    add("WebP with a chunk beyond its end", damaged, with(WEBP, 18, 0x7F));
    add("WebP that says it is longer", damaged, with(WEBP, 6, 0x7F));
    add(
        "half a WebP, well wrapped",
        damaged,
        riff(riffChunk("VP8 ", Arrays.copyOfRange(WEBP, 20, WEBP.length / 2))));
    add(
        "lossless WebP of zeros",
        damaged,
        riff(riffChunk("VP8L", join(Arrays.copyOfRange(LOSSLESS, 20, 25), new byte[50]))));
    add("WebP whose sides are not its data's", damaged, with(LOSSLESS, 23, LOSSLESS[23] ^ 0x20));
  }

  private void whatIsSomethingElseToo() {
    RejectReason damaged = RejectReason.DAMAGED;
    Map<String, byte[]> pictures = Map.of("JPEG", JPEG, "PNG", PNG, "WebP", WEBP);
    Map<String, byte[]> others =
        Map.of(
            "ZIP", zip(),
            "HTML", latin("<html><script>alert(1)</script></html>"),
            "PHP", latin("<?php system($_GET['c']); ?>"),
            "PDF", latin("%PDF-1.7\n1 0 obj\n"),
            "ELF", latin("\u007FELF\u0002\u0001\u0001\0"),
            "EXE", latin("MZ\u0090\0\u0003\0\0\0"),
            "text", latin("something else"),
            "GIF", latin("GIF89a\u0001\0\u0001\0\0\0\0;"));
    pictures.forEach((picture, bytes) ->
        others.forEach(
            (other, more) -> add(other + " after a " + picture, damaged, join(bytes, more))));
    add("PDF inside of a JPEG", damaged, withSegment(JPEG, 0xFE, latin("%PDF-1.7\n")));
    add(
        "ZIP inside of a PNG",
        damaged,
        join(cut(PNG, PNG.length - 12), chunk("zzZz", zip()), end()));
    add("ZIP in a trailer of a phone", damaged, join(JPEG, zip(), latin("SEFT")));
    add("HTML in a trailer of a phone", damaged, join(JPEG, latin("<sCrIpT>"), latin("SEFT")));
    add("zeros, then HTML", damaged, join(JPEG, new byte[5_000], latin("<html>")));
    add("second JPEG, cut off", damaged, join(JPEG, cut(JPEG, 500)));
    add("film that is cut off", damaged, join(JPEG, latin("\0\0\0\u0018ftypmp42\0\0\0\0")));
  }

  private void whatTakesTooLong() {
    int scan = find(PROGRESSIVE, "\u00FF\u00DA");
    byte[] empty = latin("\u00FF\u00DA\0\u0008\u0001\u0001\0\0\0\u0010");
    ByteArrayOutputStream scans = new ByteArrayOutputStream();
    for (int i = 0; i < 3_000; i++) {
      scans.writeBytes(empty);
    }
    add(
        "thousands of scans",
        RejectReason.TOO_COMPLEX,
        join(cut(PROGRESSIVE, scan), scans.toByteArray(), latin("\u00FF\u00D9")));
  }

  static byte[] data(byte[] rows) {
    return chunk("IDAT", deflated(rows));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] randomised(byte[] bytes, int start, int stop) {
    byte[] changed = bytes.clone();
    for (int i = start; i < stop; i++) {
      changed[i] = (byte) (i * 7 % 251);
    }
    return changed;
  }

  static byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("Evil.class"));
      zip.write(latin("\u00CA\u00FE\u00BA\u00BE"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
