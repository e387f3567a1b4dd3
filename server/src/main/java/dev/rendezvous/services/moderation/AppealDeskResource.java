package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Objections, for those who decide about them, over HTTP. */
@Path("/admin/appeals")
@Authenticated(permission = Permission.CASES_DECIDE)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class AppealDeskResource {
  private final AppealDesk desk;

  AppealDeskResource(AppealDesk desk) {
    this.desk = desk;
  }

  @GET
  @Operation(
      summary = "List objections",
      description = "OPEN ones, or those of a status; the oldest first. Read by cursor.")
  public ApiResponse<List<Appeal>> listAppeals(
      @Context SecurityContext security,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(null, limit, cursor);
    List<Appeal> found =
        desk.list(Caller.of(security), status(status), after(cursor), page.limit() + 1);
    List<Appeal> shown = found.subList(0, Math.min(found.size(), page.limit()));
    @Nullable String next = found.size() > page.limit() ? shown.getLast().id().toString() : null;
    return ApiResponse.page(new Page<>(shown, 1, page.limit(), -1, next));
  }

  @GET
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read an objection",
      description =
          "With the case that it is about; its evidence is read at"
              + " /admin/reports/{id}/evidence/{report}.")
  public ApiResponse<AppealDesk.AppealView> openAppeal(
      @Context SecurityContext security, @PathParam("id") String id) {
    return ApiResponse.ok(desk.get(Caller.of(security), named(id)));
  }

  @POST
  @Path("{id}/decision")
  @Answers({"NOT_FOUND", "APPEAL_DECIDED", "NOT_IMPARTIAL"})
  @Operation(
      summary = "Decide about an objection",
      description =
          "Once, by somebody else than who took the measure. Overturned, it is undone in full: the"
              + " account opens, what was removed is back, it counts no more, and the reports are"
              + " dismissed. Who objected hears the statement, in the app and by mail.")
  public ApiResponse<AppealDesk.AppealView> decideAppeal(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @NotNull @Valid AppealRequests.Answer body) {
    return ApiResponse.ok(desk.decide(Caller.of(security), named(id), body));
  }

  private static AppealStatus status(@Nullable String name) {
    return name == null
        ? AppealStatus.OPEN
        : Arrays.stream(AppealStatus.values())
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> FieldError.of("status", "INVALID", "must be OPEN, UPHELD or OVERTURNED"));
  }

  private static @Nullable UUID after(@Nullable String cursor) {
    return cursor == null
        ? null
        : CanonicalUuid.find(cursor)
            .orElseThrow(
                () -> FieldError.of("cursor", "INVALID", "is not a cursor that a list answered"));
  }

  private static UUID named(String id) {
    return CanonicalUuid.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
