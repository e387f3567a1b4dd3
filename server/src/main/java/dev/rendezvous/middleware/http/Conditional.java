package dev.rendezvous.middleware.http;

import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.utils.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a strong entity tag, and requests that name one (RFC 9110, sections 8.8.3, 13.1).
 */
public final class Conditional {
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E]*\")");
  private static final String ANY = "*";

  private Conditional() {}

  /**
   * The strong tag of what is made from these.
   *
   * @param parts numbers, or null for what is absent
   */
  public static String tag(@Nullable Number... parts) {
    return Arrays.stream(parts)
        .map(part -> part == null ? "" : part.toString())
        .collect(Collectors.joining(".", "\"", "\""));
  }

  /**
   * The strong tag of something that has no version.
   *
   * @param thing says all that it is made of when it is written as text, as records do
   */
  public static String tagOf(Object thing) {
    return tag(ByteBuffer.wrap(Sha256.of(thing.toString())).getLong());
  }

  /**
   * The thing, or 304 without it when the client has it.
   *
   * @param ifNoneMatch the request's header
   */
  public static <T> RestResponse<ApiResponse<T>> answer(
      @Nullable String ifNoneMatch, String tag, T data) {
    RestResponse.ResponseBuilder<ApiResponse<T>> answer =
        isKnown(ifNoneMatch, tag)
            ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
            : RestResponse.ResponseBuilder.ok(ApiResponse.ok(data));
    return answer.header("ETag", tag).build();
  }

  /**
   * Whether a client that reads has what has this tag already.
   *
   * @param ifNoneMatch the request's header
   */
  public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null && lists(ifNoneMatch, tag::equals, true);
  }

  /**
   * Whether a request may change what is of this version now, whatever else its tag was made from
   * then: what shows with a thing may change without the thing.
   *
   * @param ifMatch the request's header; without one it may
   * @param version the first part of its tags
   */
  public static boolean allowsVersion(@Nullable String ifMatch, Number version) {
    String first = "\"" + version;
    return ifMatch == null
        || lists(ifMatch, tag -> tag.startsWith(first + '.') || tag.equals(first + '"'), false);
  }

  private static boolean lists(String header, Predicate<String> wanted, boolean weaklyToo) {
    if (header.strip().equals(ANY)) {
      return true;
    }
    Matcher listed = TAG.matcher(header);
    while (listed.find()) {
      if (wanted.test(listed.group(2)) && (weaklyToo || listed.group(1) == null)) {
        return true;
      }
    }
    return false;
  }
}
