package dev.rendezvous.services.content;

import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.PageRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What editors send, and how they are answered; pages and blocks alike. */
final class ContentRequests {
  private static final int MAX_VERSION_DIGITS = 9;

  private ContentRequests() {}

  /**
   * A new page.
   *
   * @param name its slug, which stands in addresses and never changes
   */
  record NewPage(
      @NotNull @Size(max = PieceName.MAX_LENGTH) @Pattern(regexp = PieceName.SHAPE) String name,
      @NotNull @Pattern(regexp = PieceName.LOCALES) String locale,
      @NotNull @Size(min = 1, max = Proofreader.MAX_TITLE) String title,
      @NotNull @Size(min = 1, max = Proofreader.MAX_BODY) String body) {
    PieceName piece() {
      return new PieceName(ContentKind.PAGE, name, locale);
    }

    Writing writing() {
      return new Writing(title, Writing.Format.MARKDOWN, body);
    }
  }

  /** A page's text, in Markdown. */
  record PageText(
      @NotNull @Size(min = 1, max = Proofreader.MAX_TITLE) String title,
      @NotNull @Size(min = 1, max = Proofreader.MAX_BODY) String body) {
    Writing writing() {
      return new Writing(title, Writing.Format.MARKDOWN, body);
    }
  }

  /**
   * A new block.
   *
   * @param name its key, which apps know and which never changes
   */
  record NewBlock(
      @NotNull @Size(max = PieceName.MAX_LENGTH) @Pattern(regexp = PieceName.SHAPE) String name,
      @NotNull @Pattern(regexp = PieceName.LOCALES) String locale,
      @NotNull Writing.Format format,
      @NotNull @Size(min = 1, max = Proofreader.MAX_BODY) String body) {
    PieceName piece() {
      return new PieceName(ContentKind.BLOCK, name, locale);
    }

    Writing writing() {
      return new Writing(null, format, body);
    }
  }

  /** A block's text: Markdown, or an object or array of JSON. */
  record BlockText(
      @NotNull Writing.Format format,
      @NotNull @Size(min = 1, max = Proofreader.MAX_BODY) String body) {
    Writing writing() {
      return new Writing(null, format, body);
    }
  }

  /**
   * When it is to be published.
   *
   * @param publishAt ISO 8601, in UTC
   */
  record PublishTime(@NotNull @Size(max = 40) @Schema(format = "date-time") String publishAt) {
    Instant at() {
      try {
        return Instant.parse(publishAt);
      } catch (DateTimeParseException e) {
        throw FieldError.of("publishAt", "TYPE", "must be a time, as 2026-12-31T08:00:00Z");
      }
    }
  }

  /** What a list is asked for. */
  record Listing(PieceSummary.Filter filter, PageRequest page) {
    static Listing of(
        @Nullable String state,
        @Nullable String locale,
        @Nullable String prefix,
        @Nullable String limit,
        @Nullable String cursor) {
      if (locale != null && !PieceName.isLocale(locale)) {
        throw FieldError.of("locale", "INVALID", "is no language that the server speaks");
      }
      if (prefix != null && prefix.length() > PieceName.MAX_LENGTH) {
        throw FieldError.of("prefix", "SIZE", "must be at most 100 characters");
      }
      return new Listing(
          new PieceSummary.Filter(which(state), locale, prefix == null ? "" : prefix),
          PageRequest.of(null, limit, cursor));
    }

    private static PieceSummary.Which which(@Nullable String state) {
      if (state == null) {
        return PieceSummary.Which.ALL;
      }
      return Arrays.stream(PieceSummary.Which.values())
          .filter(one -> one.name().equals(state))
          .findFirst()
          .orElseThrow(() ->
              FieldError.of(
                  "state",
                  "INVALID",
                  "must be ALL, DRAFT, SCHEDULED, PUBLISHED, UNPUBLISHED or DELETED"));
    }
  }

  /** A version's number; zero, which no version has, for what is none. */
  static int version(@Nullable String text) {
    boolean isNumber =
        text != null && text.matches("[1-9][0-9]{0," + (MAX_VERSION_DIGITS - 1) + "}");
    return isNumber ? Integer.parseInt(text) : 0;
  }

  /**
   * The number of a version that a parameter names.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static int version(String field, @Nullable String text) {
    int version = version(text);
    if (version == 0) {
      throw FieldError.of(field, "TYPE", "must be the number of a version");
    }
    return version;
  }

  /** A piece with the tag that the next change may name. */
  static RestResponse<ApiResponse<PieceView>> answer(int status, PieceView view) {
    return RestResponse.ResponseBuilder.<ApiResponse<PieceView>>create(status)
        .entity(ApiResponse.ok(view))
        .header("ETag", Conditional.tag(view.revision()))
        .build();
  }
}
