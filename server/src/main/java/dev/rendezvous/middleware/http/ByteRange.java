package dev.rendezvous.middleware.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a thing that a request wants (RFC 9110, section 14). Only one part is ever sent: who
 * asks for several gets the whole, as the standard allows, so that nobody can have a small thing
 * sent a thousand times over.
 *
 * @param first the first byte, from 0; negative for that many bytes from the end
 * @param last the last byte; {@link Long#MAX_VALUE} for the end
 */
public record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("(?i)bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** A part that there is. */
  public record Part(long from, long length) {}

  /** What the header asks for; empty when the whole is to be sent. */
  public static Optional<ByteRange> of(@Nullable String header) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String first = form.group(1);
    String last = form.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(fromTheEnd(Long.parseLong(last)));
    }
    var range =
        new ByteRange(
            Long.parseLong(first), last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last));
    return range.last < range.first ? Optional.empty() : Optional.of(range);
  }

  private static ByteRange fromTheEnd(long count) {
    // none of the last bytes is a part that does not exist
    return count == 0
        ? new ByteRange(Long.MAX_VALUE, Long.MAX_VALUE)
        : new ByteRange(-count, Long.MAX_VALUE);
  }

  /**
   * The part of a thing that is so long; empty when it has nothing there.
   *
   * @param total in bytes
   */
  public Optional<Part> of(long total) {
    long from = first < 0 ? Math.max(0, total + first) : first;
    return from >= total
        ? Optional.empty()
        : Optional.of(new Part(from, Math.min(last, total - 1) - from + 1));
  }
}
