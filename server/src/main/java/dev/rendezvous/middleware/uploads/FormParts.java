package dev.rendezvous.middleware.uploads;

import dev.rendezvous.types.CommonError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a form with files (RFC 7578, RFC 2046 section 5.1), part after part, from a stream and
 * through one buffer. Stricter than the standard where no client needs it: nothing comes before the
 * first part, heads are short, and a file's name is not looked at.
 */
final class FormParts {
  private static final int BUFFER = 16 * 1024;
  private static final int MAX_HEAD = 4 * 1024;
  private static final byte[] CRLF = {'\r', '\n'};
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?i)multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s;\",]{1,70}))(?:[\\s;,].*)?");
  private static final Pattern DISPOSITION =
      Pattern.compile("(?i)content-disposition\\s*:\\s*form-data\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G\\s*;\\s*([^\\s=;\"]{1,64})\\s*=\\s*"
              + "(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s;\"]*))");

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  private enum State {
    START,
    BETWEEN_PARTS,
    IN_PART,
    END
  }

  private State state = State.START;

  /**
   * @param contentType of the request, which tells the boundary
   * @throws dev.rendezvous.types.AppError MALFORMED_REQUEST when it tells none
   */
  FormParts(InputStream in, String contentType) {
    this.in = in;
    Matcher told = BOUNDARY.matcher(contentType);
    if (!told.matches()) {
      throw malformed();
    }
    String boundary = told.group(1) == null ? told.group(2) : told.group(1);
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // then the first delimiter looks like the others
    System.arraycopy(CRLF, 0, buffer, 0, CRLF.length);
    limit = CRLF.length;
  }

  /**
   * The name of the next part's field, whose content can be read then; empty after the last part.
   *
   * @throws dev.rendezvous.types.AppError MALFORMED_REQUEST when this is no form
   */
  Optional<String> next() throws IOException {
    if (state == State.IN_PART) {
      throw new IllegalStateException("the content of a part is read to its end");
    }
    if (state == State.START) {
      requireAhead(delimiter.length);
      if (!isDelimiterAt(position)) {
        throw malformed();
      }
      position += delimiter.length;
    }
    requireAhead(2);
    if (state == State.END || (buffer[position] == '-' && buffer[position + 1] == '-')) {
      state = State.END;
      return Optional.empty();
    }
    if (!line(MAX_HEAD).isBlank()) {
      throw malformed();
    }
    state = State.IN_PART;
    return Optional.of(nameInHead());
  }

  private void requireAhead(int count) throws IOException {
    while (limit - position < count) {
      if (!more()) {
        throw malformed();
      }
    }
  }

  private String nameInHead() throws IOException {
    int left = MAX_HEAD;
    String name = null;
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length() + CRLF.length;
      Matcher disposition = DISPOSITION.matcher(line);
      if (disposition.lookingAt()) {
        name = nameIn(line, disposition.end());
      }
    }
    if (name == null) {
      throw malformed();
    }
    return name;
  }

  private static String nameIn(String line, int start) {
    Matcher parameter = PARAMETER.matcher(line);
    parameter.region(start, line.length());
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase("name")) {
        return parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      }
    }
    throw malformed();
  }

  /** Up to the next line break, which is taken as well. */
  private String line(int max) throws IOException {
    for (int length = 0; length <= max; length++) {
      requireAhead(length + CRLF.length);
      int end = position + length;
      if (buffer[end] == CRLF[0] && buffer[end + 1] == CRLF[1]) {
        position = end + CRLF.length;
        return new String(buffer, end - length, length, StandardCharsets.UTF_8);
      }
    }
    throw malformed();
  }

  /**
   * Reads on in the content of the part.
   *
   * @return how many bytes; -1 at its end
   * @throws dev.rendezvous.types.AppError MALFORMED_REQUEST when the body ends before
   */
  int read(byte[] target) throws IOException {
    if (state != State.IN_PART) {
      return -1;
    }
    while (true) {
      int end = endOfContent();
      if (end > position) {
        int count = Math.min(end - position, target.length);
        System.arraycopy(buffer, position, target, 0, count);
        position += count;
        return count;
      }
      if (isDelimiterAt(position)) {
        position += delimiter.length;
        state = State.BETWEEN_PARTS;
        return -1;
      }
      if (!more()) {
        throw malformed();
      }
    }
  }

  /** Up to where the buffer holds what is content for sure. */
  private int endOfContent() {
    for (int at = position; at < limit; at++) {
      if (buffer[at] == CRLF[0] && startsLikeDelimiter(at)) {
        return at;
      }
    }
    return limit;
  }

  private boolean startsLikeDelimiter(int at) {
    int length = Math.min(delimiter.length, limit - at);
    return Arrays.equals(buffer, at, at + length, delimiter, 0, length);
  }

  private boolean isDelimiterAt(int at) {
    return limit - at >= delimiter.length && startsLikeDelimiter(at);
  }

  /** Reads more, after what is still to be looked at; false at the end of the body. */
  private boolean more() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    return fill();
  }

  private boolean fill() throws IOException {
    int read = limit == buffer.length ? -1 : in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(read, 0);
    return read > 0;
  }

  private static RuntimeException malformed() {
    return CommonError.MALFORMED_REQUEST.asError();
  }
}
