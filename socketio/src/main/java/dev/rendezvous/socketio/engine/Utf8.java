package dev.rendezvous.socketio.engine;

import java.nio.charset.StandardCharsets;

/**
 * Text as it came in: some of the bytes of a message, of which nothing is decoded or copied until
 * it is asked for.
 *
 * @param bytes UTF-8, not to be changed
 * @param start where the text begins
 * @param end where it has ended
 */
@SuppressWarnings("ArrayRecordComponent") // a view that lives as long as its message is handled
public record Utf8(byte[] bytes, int start, int end) {
  /** All of the bytes. */
  public static Utf8 of(byte[] bytes) {
    return new Utf8(bytes, 0, bytes.length);
  }

  /** The bytes of a text. */
  public static Utf8 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In bytes. */
  public int length() {
    return end - start;
  }

  /** The byte at an index, which for ASCII is the character; 0 beyond the end. */
  public byte at(int index) {
    return index < length() ? bytes[start + index] : 0;
  }

  /** What comes after so many bytes. */
  public Utf8 after(int count) {
    return new Utf8(bytes, start + count, end);
  }

  /** What lies between two indices. */
  public Utf8 between(int from, int to) {
    return new Utf8(bytes, start + from, start + to);
  }

  /** Where an ASCII character stands next, from an index on; -1 when nowhere. */
  public int indexOf(char ascii, int from) {
    for (int i = start + from; i < end; i++) {
      if (bytes[i] == ascii) return i - start;
    }
    return -1;
  }

  /** The text, decoded. */
  @Override
  public String toString() {
    return new String(bytes, start, length(), StandardCharsets.UTF_8);
  }
}
