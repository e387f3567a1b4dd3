package dev.rendezvous.services.plan;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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

/** What can be subscribed to, for those who run the service. */
@Path("/admin/plans")
@Authenticated(permission = Permission.PLANS_EDIT)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.subscription", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class PlanAdminResource {
  private final PlanEditor editor;

  PlanAdminResource(PlanEditor editor) {
    this.editor = editor;
  }

  @GET
  @Operation(
      summary = "List all plans",
      description =
          "Those on sale first, in the order in which they are shown; with their names in each"
              + " language and their prices everywhere.")
  public ApiResponse<List<PlanRecord>> listPlans() {
    return ApiResponse.ok(editor.list());
  }

  @POST
  @Answers({"PLAN_CODE_TAKEN", "PLAN_PRODUCT_TAKEN", "TOO_MANY_PLANS"})
  @Operation(
      summary = "Add a plan",
      description =
          "Its code and interval stay as they are. Stores charge what their own products cost: a"
              + " price here is what apps show.")
  @APIResponse(responseCode = "201", description = "It is added")
  public RestResponse<ApiResponse<PlanRecord>> createPlan(
      @Context SecurityContext security, @NotNull @Valid PlanRequests.Create body) {
    PlanRecord created = editor.create(Caller.of(security), body);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ApiResponse.ok(created))
        .build();
  }

  @PUT
  @Path("{id}")
  @Answers({"NOT_FOUND", "PLAN_PRODUCT_TAKEN", "PLAN_PRODUCT_KEPT"})
  @Operation(
      summary = "Change a plan",
      description =
          "Whoever has it is entitled to what it says within a second. What a store calls it stays,"
              + " since people may pay for it under that name.")
  public ApiResponse<PlanRecord> changePlan(
      @Context SecurityContext security,
      @PathParam("id") UUID id,
      @NotNull @Valid PlanRequests.Terms body) {
    return ApiResponse.ok(editor.change(Caller.of(security), id, body));
  }

  @DELETE
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Take a plan off sale",
      description = "Whoever has it keeps it, and it renews itself as before.")
  public ApiResponse<PlanRecord> withdrawPlan(
      @Context SecurityContext security, @PathParam("id") UUID id) {
    return ApiResponse.ok(editor.withdraw(Caller.of(security), id));
  }
}
