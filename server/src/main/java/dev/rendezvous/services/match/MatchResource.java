package dev.rendezvous.services.match;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Being brought together, over HTTP. */
@Path("/match")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.match", stringValue = "false")
@Tag(name = "match", description = "Being brought together")
class MatchResource {
  private static final int MAX_PAGE = 10_000;

  private final MatchService matches;
  private final MatchHistory history;

  MatchResource(MatchService matches, MatchHistory history) {
    this.matches = matches;
    this.history = history;
  }

  @POST
  @Path("find")
  @Limited(RateLimit.MATCH_FIND)
  @Answers({"ALREADY_IN_MATCH", "PROFILE_INCOMPLETE", "CONFLICT"})
  @Operation(
      summary = "Look for a partner",
      description =
          "200 with the match when a partner was found at once, else 202 with the ticket; the match"
              + " then comes as the event match:found. Asked again while searching: the same"
              + " ticket.")
  public RestResponse<ApiResponse<MatchStatus>> findMatch(
      @Context SecurityContext security, @NotNull @Valid MatchRequests.Find body) {
    MatchStatus status = matches.find(user(security), body.mode());
    return RestResponse.ResponseBuilder.create(
            status.match() == null ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK,
            ApiResponse.ok(status))
        .build();
  }

  @GET
  @Path("current")
  @Operation(
      summary = "Read what is going on",
      description = "For clients that come back: idle, searching, or in a match.")
  public ApiResponse<MatchStatus> currentMatch(@Context SecurityContext security) {
    return ApiResponse.ok(matches.current(user(security)));
  }

  @POST
  @Path("end")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "End the match or the search",
      description = "Ending again what has ended does nothing. Answers what is going on then.")
  public ApiResponse<MatchStatus> endMatch(
      @Context SecurityContext security, @NotNull @Valid MatchRequests.End body) {
    return ApiResponse.ok(matches.end(user(security), body));
  }

  @GET
  @Path("history")
  @Operation(
      summary = "Read past matches",
      description = "Newest first; by page, or from the cursor that the last answer gave.")
  public ApiResponse<List<PastMatch>> matchHistory(
      @Context SecurityContext security,
      @QueryParam("page") @DefaultValue("1") @Min(1) @Max(MAX_PAGE) int page,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Size(max = 36) @Nullable String cursor) {
    UserId user = user(security);
    return ApiResponse.page(
        cursor == null ? history.page(user, page, limit) : history.after(user, cursor, limit));
  }

  private static UserId user(SecurityContext security) {
    return Caller.of(security).userId();
  }
}
