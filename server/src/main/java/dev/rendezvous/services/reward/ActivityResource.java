package dev.rendezvous.services.reward;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What coins are given for, for those who run the service. */
@Path("/admin/reward-activities")
@Authenticated(permission = Permission.ACTIVITIES_EDIT)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class ActivityResource {
  private final ActivityEditor editor;

  ActivityResource(ActivityEditor editor) {
    this.editor = editor;
  }

  @GET
  @Operation(
      summary = "List all that coins are given for",
      description = "By code, also what is off, with what is reserved of its budget.")
  public ApiResponse<List<ActivityRecord>> listRewardActivities() {
    return ApiResponse.ok(editor.list());
  }

  @POST
  @Answers({"ACTIVITY_CODE_TAKEN", "TOO_MANY_ACTIVITIES"})
  @Operation(
      summary = "Add something to give coins for",
      description = "Its code and its period stay as they are.")
  @APIResponse(responseCode = "201", description = "It is added")
  public RestResponse<ApiResponse<ActivityRecord>> createRewardActivity(
      @Context SecurityContext security, @NotNull @Valid ActivityRequests.Create body) {
    ActivityRecord created = editor.create(Caller.of(security), body);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ApiResponse.ok(created))
        .build();
  }

  @PUT
  @Path("{id}")
  @Answers({"NOT_FOUND", "BUDGET_RESERVED"})
  @Operation(
      summary = "Change something that coins are given for",
      description =
          "In effect in every process within five seconds; what was given stays given. Its budget"
              + " can't be made smaller than what is spent and set aside of it.")
  public ApiResponse<ActivityRecord> changeRewardActivity(
      @Context SecurityContext security,
      @PathParam("id") UUID id,
      @NotNull @Valid ActivityRequests.Terms body) {
    return ApiResponse.ok(editor.change(Caller.of(security), id, body));
  }
}
