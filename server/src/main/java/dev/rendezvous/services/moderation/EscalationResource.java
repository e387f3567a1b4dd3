package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is suggested from how many strikes on, over HTTP. */
@Path("/admin/escalation")
@Authenticated(permission = Permission.ESCALATION_EDIT)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class EscalationResource {
  private static final int MAX_STEPS = 20;

  private final Escalation escalation;

  EscalationResource(Escalation escalation) {
    this.escalation = escalation;
  }

  /** All steps there are to be. */
  record Steps(@NotNull @Size(max = MAX_STEPS) List<@NotNull @Valid EscalationStep> steps) {
    /** Keeps its own view. */
    Steps {
      steps = steps == null ? null : Collections.unmodifiableList(steps);
    }
  }

  @GET
  @Operation(
      summary = "List the steps of escalation",
      description = "What is suggested to moderators, from how many points on.")
  public ApiResponse<List<EscalationStep>> escalationSteps() {
    return ApiResponse.ok(escalation.list());
  }

  @PUT
  @Operation(
      summary = "Set the steps of escalation",
      description =
          "All of them at once, up to 20; none is fine. A suggestion binds nobody. Kept in the"
              + " audit log.")
  public ApiResponse<List<EscalationStep>> setEscalationSteps(
      @Context SecurityContext security, @NotNull @Valid Steps body) {
    return ApiResponse.ok(escalation.replace(Caller.of(security), body.steps()));
  }
}
