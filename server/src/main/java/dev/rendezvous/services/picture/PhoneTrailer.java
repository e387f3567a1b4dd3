package dev.rendezvous.services.picture;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Judges what follows a picture in its file.
 *
 * <p>None of it is ever kept, yet a file that is also something else is no honest picture. Phones
 * do write more than a picture, though: a second one (MPF, gain maps), a film of the moment before
 * (motion photos), and blocks of their makers, known by how they end. What is none of these, and
 * whatever a ZIP reader, a PDF reader or a browser would take up, is refused.
 */
final class PhoneTrailer {
  private static final int MOST_PARTS = 64;

  /** The end record of a ZIP archive, and the longest comment that may follow it. */
  private static final int ZIP_END = 22;

  private static final int ZIP_SEARCHED = ZIP_END + 0xFFFF;

  /** A PDF reader looks for its header in as many bytes. */
  private static final int PDF_SEARCHED = 1_024;

  private static final String PDF = "%PDF-";
  private static final Pattern SCRIPT =
      Pattern.compile(
          "%PDF-|<!doctype|<html|<script|<iframe|<svg|<\\?php", Pattern.CASE_INSENSITIVE);

  /** How blocks of Samsung (two), OnePlus and Vivo end; ? stands for any byte. */
  private static final List<String> MAKERS =
      List.of(
          "SEFT",
          "QDIOBS",
          "jxrs???\0",
          "\u00FF\u00FF\u00FF\u00FF\u001B*9HWfu\u0084\u0093\u00A2\u00B1");

  /** Text is looked for in pieces of this size, which overlap by more than the longest word. */
  private static final int PIECE = 1 << 16;

  private static final int OVERLAP = 16;

  private PhoneTrailer() {}

  /**
   * Refuses a file that is also something else.
   *
   * @param end where the picture ends
   */
  static void check(UploadBytes file, int end) {
    if (!isKnown(file, end) || isZip(file) || isPdf(file) || hasScript(file, end)) {
      throw RejectReason.DAMAGED.asError();
    }
  }

  private static boolean isKnown(UploadBytes file, int end) {
    int at = end;
    for (int parts = 0; parts < MOST_PARTS; parts++) {
      at = afterZeros(file, at);
      if (at == file.size() || endsAsMakersDo(file, at)) {
        return true;
      }
      if (JpegStructure.startsAt(file, at)) {
        at = JpegStructure.endOf(file, at);
      } else if (isFilm(file, at)) {
        at = endOfFilm(file, at);
      } else {
        return false;
      }
    }
    return false;
  }

  private static int afterZeros(UploadBytes file, int from) {
    int at = from;
    while (at < file.size() && file.u8(at) == 0 && !isFilm(file, at)) {
      at++;
    }
    return at;
  }

  /** ISO/IEC 14496-12: boxes, the first of which tells the brand. */
  private static boolean isFilm(UploadBytes file, int at) {
    return file.reads(at + 4, "ftyp");
  }

  private static int endOfFilm(UploadBytes file, int start) {
    int at = start;
    while (file.has(at, 8) && isBoxName(file, at + 4)) {
      long length = file.u32(at);
      if (length == 1 && file.has(at, 16)) {
        length = file.u32(at + 8) << 32 | file.u32(at + 12);
      }
      if (length == 0) {
        return file.size();
      }
      if (length < 8 || length > file.size() - at) {
        throw RejectReason.DAMAGED.asError();
      }
      at += (int) length;
    }
    return at;
  }

  private static boolean isBoxName(UploadBytes file, int at) {
    for (int i = 0; i < 4; i++) {
      int letter = file.u8(at + i);
      if (letter < ' ' || (letter > '~' && letter != 0xA9)) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsAsMakersDo(UploadBytes file, int from) {
    for (String maker : MAKERS) {
      if (endsWith(file, from, maker)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(UploadBytes file, int from, String maker) {
    int at = file.size() - maker.length();
    if (at < from) {
      return false;
    }
    for (int i = 0; i < maker.length(); i++) {
      if (maker.charAt(i) != '?' && file.u8(at + i) != maker.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** An end record that points into the file: four letters alone may stand there by chance. */
  private static boolean isZip(UploadBytes file) {
    int last = file.size() - ZIP_END;
    for (int at = last; at >= 0 && at > last - ZIP_SEARCHED; at--) {
      if (file.u8(at) == 'P'
          && file.reads(at, "PK\u0005\u0006")
          && file.u32le(at + 12) + file.u32le(at + 16) <= file.size()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPdf(UploadBytes file) {
    return file.text(0, Math.min(PDF_SEARCHED, file.size())).contains(PDF);
  }

  private static boolean hasScript(UploadBytes file, int from) {
    for (int at = from; at < file.size(); at += PIECE - OVERLAP) {
      if (SCRIPT.matcher(file.text(at, Math.min(PIECE, file.size() - at))).find()) {
        return true;
      }
    }
    return false;
  }
}
