package dev.rendezvous.services.match;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Offers and past matches, over HTTP. */
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
  @Path("{id}/accept")
  @Answers({"NOT_FOUND", "OFFER_OVER"})
  @Operation(
      summary = "Accept an offer",
      description =
          "Says that one wants to meet who was offered; the second yes begins the match. Repeated,"
              + " it answers the same.")
  public ApiResponse<MatchView> acceptMatch(
      @Context SecurityContext security, @PathParam("id") MatchId id) {
    return ApiResponse.ok(matches.accept(user(security), id));
  }

  @POST
  @Path("{id}/decline")
  @Answers({"NOT_FOUND", "OFFER_OVER"})
  @Operation(
      summary = "Decline an offer",
      description = "Says that one does not want to meet who was offered, which ends the search.")
  public void declineMatch(@Context SecurityContext security, @PathParam("id") MatchId id) {
    matches.decline(user(security), id);
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
