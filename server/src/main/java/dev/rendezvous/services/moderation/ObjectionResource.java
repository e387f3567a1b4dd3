package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.moderation.ReportResource.ReportMade;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Objecting as who reported, over HTTP. */
@Path("/moderation/reports/{id}/appeal")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "moderation", description = "Conduct: reports, and what comes of them")
class ObjectionResource {
  private final Objections objections;

  ObjectionResource(Objections objections) {
    this.objections = objections;
  }

  @POST
  @Limited(RateLimit.REPORT)
  @Answers({"NOT_FOUND", "CONFLICT", "APPEAL_TOO_LATE"})
  @Operation(
      summary = "Object to what came of one's report",
      description =
          "Once for each in which nothing was found, within rendezvous.moderation.appeal-within:"
              + " the report is OPEN again, and somebody else than who decided looks at it. Asked"
              + " again, it answers how things stand. CONFLICT while it is undecided, and where"
              + " something was done.")
  public ApiResponse<ReportMade> objectToDecision(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @NotNull @Valid AppealRequests.Complaint body) {
    UUID report = CanonicalUuid.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    ReportStatus status = objections.make(Caller.of(security).userId(), report, body.body());
    return ApiResponse.ok(new ReportMade(report, status));
  }
}
