package dev.rendezvous.services.statement;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.coins.CoinBalance;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.Movement;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** One's own coins, over HTTP. */
@Path("/coins")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "coins", description = "What people own, earn and spend")
class StatementResource {
  private static final String CSV = "text/csv;charset=UTF-8";

  private final CoinsApi coins;
  private final Statements statements;

  StatementResource(CoinsApi coins, Statements statements) {
    this.coins = coins;
    this.statements = statements;
  }

  @GET
  @Path("balance")
  @Operation(
      summary = "Read how many coins one has",
      description =
          "What is held is reserved for something that may yet not happen, such as a paid filter"
              + " of a search; what is available may be spent. A debt is what is owed since a"
              + " purchase was refunded after its coins had been spent; whatever comes in pays it"
              + " first.")
  public ApiResponse<CoinBalance> coinBalance(@Context SecurityContext security) {
    return ApiResponse.ok(coins.balanceOf(Caller.of(security).userId()));
  }

  @GET
  @Path("transactions")
  @Operation(
      summary = "List how one's coins came and went",
      description =
          "The last first; by page, or by the cursor of the part before. from and to are moments"
              + " or days (UTC); to is the first that is not wanted.")
  public ApiResponse<List<Movement>> coinTransactions(
      @Context SecurityContext security,
      @QueryParam("type") @Nullable String type,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    BooksApi.Filter filter = Filters.read(type, from, to);
    PageRequest request = PageRequest.of(page, limit, cursor);
    return ApiResponse.page(statements.list(Caller.of(security).userId(), filter, request));
  }

  @GET
  @Path("transactions.csv")
  @Limited(RateLimit.STATEMENT)
  @Produces(CSV)
  @APIResponse(
      responseCode = "200",
      description = "A table with a line of headings, in the order in which it happened last first",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @Operation(
      summary = "Fetch how one's coins came and went, as a table",
      description =
          "As the list, for up to 366 days: those before to, which is now unless it is given, when"
              + " from is not.")
  public Response coinStatement(
      @Context SecurityContext security,
      @QueryParam("type") @Nullable String type,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    UserId user = Caller.of(security).userId();
    BooksApi.Filter filter = statements.bounded(user, Filters.read(type, from, to));
    StreamingOutput content = out -> statements.write(user, filter, out);
    return Response.ok(content, CSV)
        .header("Content-Disposition", "attachment; filename=\"coins.csv\"")
        .build();
  }
}
