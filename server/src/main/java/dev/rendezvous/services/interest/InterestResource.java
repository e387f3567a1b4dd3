package dev.rendezvous.services.interest;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The catalogue of interests. */
@Path("/interests")
@Public
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "profile")
class InterestResource {
  private static final int SECONDS = 300;

  private final Interests interests;

  InterestResource(Interests interests) {
    this.interests = interests;
  }

  @GET
  @Cache(maxAge = SECONDS)
  @Operation(
      summary = "List what there is to like",
      description =
          "All at once, by category, in the language of Accept-Language that the server speaks"
              + " best, which is English for those who want none of them. Slugs and codes of"
              + " categories are the same in every language and never change.")
  public RestResponse<ApiResponse<List<Interest>>> interests(
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    String language = Languages.best(acceptLanguage);
    Interests.Catalogue catalogue = interests.in(language);
    return RestResponse.ResponseBuilder.fromResponse(
            Conditional.answer(ifNoneMatch, catalogue.tag(), catalogue.interests()))
        .header("Content-Language", language)
        .header("Vary", "Accept-Language")
        .build();
  }
}
