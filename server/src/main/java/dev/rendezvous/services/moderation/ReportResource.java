package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Telling of somebody's conduct, over HTTP. */
@Path("/match/report")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "moderation", description = "Conduct: reports, and what comes of them")
class ReportResource {
  private final Reports reports;

  ReportResource(Reports reports) {
    this.reports = reports;
  }

  /**
   * What came of a report.
   *
   * @param status how far it has come
   */
  record ReportMade(UUID reportId, ReportStatus status) {}

  @POST
  @Limited(RateLimit.REPORT)
  @Answers({"NOT_FOUND", "TOO_MANY_BLOCKS"})
  @Operation(
      summary = "Report somebody",
      description =
          "By the match in which one met them, also some time after it is over, or by their profile"
              + " if one can see it. What was written and how they showed themselves is kept as it"
              + " is now; a match that lives ends. The other is not told. Asked again, it answers"
              + " the same report; on a profile, until that is decided.")
  public ApiResponse<ReportMade> report(
      @Context SecurityContext security, @NotNull @Valid ReportRequests.Report body) {
    ReportStore.Made made = reports.make(Caller.of(security).userId(), body);
    return ApiResponse.ok(new ReportMade(made.id(), made.status()));
  }
}
