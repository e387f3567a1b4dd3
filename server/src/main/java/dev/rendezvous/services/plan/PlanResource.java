package dev.rendezvous.services.plan;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.FieldError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What can be subscribed to, over HTTP. */
@Path("/subscription")
@Public
@RunOnVirtualThread
@Cache(maxAge = 60)
@EndpointDisabled(name = "rendezvous.role.subscription", stringValue = "false")
@Tag(name = "subscription", description = "Plans, and who pays for which")
class PlanResource {
  private final Plans plans;

  PlanResource(Plans plans) {
    this.plans = plans;
  }

  @GET
  @Path("plans")
  @Operation(
      summary = "List the plans on sale",
      description =
          "In the order to show them in, named in the language of Accept-Language. With country"
              + " (ISO 3166-1 alpha-2) or currency (ISO 4217) they cost what they do there, where"
              + " they have such a price; a store's own price is what is paid in the end.")
  public RestResponse<ApiResponse<List<Plan>>> plans(
      @QueryParam("country") @Nullable String country,
      @QueryParam("currency") @Nullable String currency,
      @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    require(country, "country", "[A-Z]{2}", "must be an ISO 3166-1 alpha-2 code");
    require(currency, "currency", "[A-Z]{3}", "must be an ISO 4217 code");
    String language = Languages.best(acceptLanguage);
    List<Plan> onSale = plans.listOnSale(new PlanRecord.Reader(language, country, currency));
    return RestResponse.ResponseBuilder.fromResponse(
            Conditional.answer(ifNoneMatch, Conditional.tagOf(onSale), onSale))
        .header("Content-Language", language)
        .header("Vary", "Accept-Language")
        .build();
  }

  private static void require(
      @Nullable String given, String field, String pattern, String message) {
    if (given != null && !given.matches(pattern)) {
      throw FieldError.of(field, "PATTERN", message);
    }
  }
}
