package dev.rendezvous.services.content;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pages and blocks of content, in the reader's language. */
@Path("/content")
@Public
@RunOnVirtualThread
@Cache(maxAge = 60)
@EndpointDisabled(name = "rendezvous.role.content", stringValue = "false")
@Tag(name = "content", description = "Pages, texts and settings of this installation")
class ContentResource {
  private static final int MAX_KEYS = 50;

  private final Publications publications;
  private final Marks marks;

  ContentResource(Publications publications, Marks marks) {
    this.publications = publications;
    this.marks = marks;
  }

  @GET
  @Path("pages")
  @Operation(
      summary = "List the published pages",
      description = "By slug, without their texts, in the language of Accept-Language.")
  public RestResponse<ApiResponse<List<StaticPage.Heading>>> pages(
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    String language = Languages.best(acceptLanguage);
    List<StaticPage.Heading> headings =
        publications.in(language).pages().values().stream().map(StaticPage::heading).toList();
    return answer(language, ifNoneMatch, headings);
  }

  @GET
  @Path("pages/{slug}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read a published page",
      description =
          "As sanitised HTML, in the language of Accept-Language; in English where it was not"
              + " translated.")
  public RestResponse<ApiResponse<StaticPage>> page(
      @PathParam("slug") String slug,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    String language = Languages.best(acceptLanguage);
    StaticPage page =
        publications.in(language).page(slug).orElseThrow(CommonError.NOT_FOUND::asError);
    return answer(language, ifNoneMatch, marks.filled(page));
  }

  @GET
  @Path("blocks")
  @Operation(
      summary = "Read blocks of content",
      description =
          "Those of the keys, separated by commas, that are published; at most 50 at once.")
  public RestResponse<ApiResponse<List<ContentBlock>>> contentBlocks(
      @QueryParam("keys") @Nullable String keys,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    List<String> wanted =
        keys == null
            ? List.of()
            : Arrays.stream(keys.split(",", MAX_KEYS + 1)).map(String::strip).distinct().toList();
    if (wanted.isEmpty() || wanted.size() > MAX_KEYS) {
      throw FieldError.of("keys", "SIZE", "name one to 50 keys, separated by commas");
    }
    String language = Languages.best(acceptLanguage);
    List<ContentBlock> blocks =
        publications.in(language).blocks(wanted).stream().map(marks::filled).toList();
    return answer(language, ifNoneMatch, blocks);
  }

  private static <T> RestResponse<ApiResponse<T>> answer(
      String language, @Nullable String ifNoneMatch, T content) {
    return RestResponse.ResponseBuilder.fromResponse(
            Conditional.answer(ifNoneMatch, Conditional.tagOf(content), content))
        .header("Content-Language", language)
        .header("Vary", "Accept-Language")
        .build();
  }
}
