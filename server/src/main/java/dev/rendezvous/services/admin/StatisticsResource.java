package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** How the service fares, over HTTP. */
@Path("/admin")
@Authenticated(permission = Permission.STATISTICS_READ)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.admin", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class StatisticsResource {
  private static final String CSV = "text/csv;charset=UTF-8";

  private final Statistics statistics;

  StatisticsResource(Statistics statistics) {
    this.statistics = statistics;
  }

  @GET
  @Path("stats")
  @Operation(
      summary = "Read how the days went",
      description =
          "Days in UTC, the first first, from what is counted once an hour. from and to are days;"
              + " to is the first that is not wanted. The last 30 without them, and no more than"
              + " 366. A day on which nothing was counted yet is left out.")
  public ApiResponse<List<DayStatistics>> dailyStatistics(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    return ApiResponse.ok(statistics.list(statistics.range(from, to)));
  }

  @GET
  @Path("stats.csv")
  @Produces(CSV)
  @APIResponse(
      responseCode = "200",
      description = "A table with a line of headings, and a line for each figure of a day",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @Operation(
      summary = "Fetch how the days went, as a table",
      description = "As the list: day, metric, kind where there are several, and value.")
  public Response dailyStatisticsTable(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    return Response.ok(statistics.table(statistics.range(from, to)), CSV)
        .header("Content-Disposition", "attachment; filename=\"statistics.csv\"")
        .build();
  }
}
