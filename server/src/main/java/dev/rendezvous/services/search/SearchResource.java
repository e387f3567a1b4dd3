package dev.rendezvous.services.search;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Looking for a partner, over HTTP. */
@Path("/match")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.match", stringValue = "false")
@Tag(name = "match", description = "Being brought together")
class SearchResource {
  private final SearchService searches;

  SearchResource(SearchService searches) {
    this.searches = searches;
  }

  @POST
  @Path("find")
  @Limited(RateLimit.MATCH_FIND)
  @Answers({
    "NOT_FOUND",
    "ALREADY_IN_MATCH",
    "PROFILE_INCOMPLETE",
    "CONFLICT",
    "INSUFFICIENT_COINS",
    "SUBSCRIPTION_REQUIRED"
  })
  @Operation(
      summary = "Look for a partner",
      description =
          "200 with the match when a partner was found at once, else 202 with the ticket; the match"
              + " then comes as the event match:found. Asked again while searching: the same"
              + " ticket. Who has no socket open must ask GET /match/current at least every 15"
              + " seconds, else they count as gone. Who has had all matches that are free within 24"
              + " hours, and no subscription that gives more, gets SUBSCRIPTION_REQUIRED, with"
              + " nextFreeAt.")
  @APIResponse(responseCode = "200", description = "A partner was found")
  @APIResponse(responseCode = "202", description = "The search has begun, or goes on")
  public RestResponse<ApiResponse<SearchStatus>> findMatch(
      @Context SecurityContext security, @NotNull @Valid SearchRequests.Find body) {
    SearchStatus status = searches.find(asking(security), body);
    return RestResponse.ResponseBuilder.create(
            status.match() == null ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK,
            ApiResponse.ok(status))
        .build();
  }

  @GET
  @Path("current")
  @Operation(
      summary = "Read what is going on",
      description =
          "For clients that come back, or that have no socket: idle, searching, asked whether to"
              + " meet, or in a match.")
  public ApiResponse<SearchStatus> currentMatch(@Context SecurityContext security) {
    return ApiResponse.ok(searches.current(asking(security)));
  }

  @POST
  @Path("end")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "End the match or the search",
      description =
          "Declines an offer. Ending again what has ended does nothing. Answers what is going on"
              + " then.")
  public ApiResponse<SearchStatus> endMatch(
      @Context SecurityContext security, @NotNull @Valid SearchRequests.End body) {
    return ApiResponse.ok(searches.end(asking(security), body));
  }

  /** Who asks is there. */
  private UserId asking(SecurityContext security) {
    UserId user = Caller.of(security).userId();
    searches.noteAsked(user);
    return user;
  }
}
