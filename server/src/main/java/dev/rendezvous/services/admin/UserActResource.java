package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the staff does with others' accounts, over HTTP. */
@Path("/admin/users")
@Authenticated(permission = Permission.SESSIONS_END)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.admin", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class UserActResource {
  private final UserActs acts;

  UserActResource(UserActs acts) {
    this.acts = acts;
  }

  /** What somebody is to be. */
  record RoleWanted(@NotNull Role role) {}

  @PUT
  @Path("{id}/role")
  @Authenticated(permission = Permission.ROLES_CHANGE, fresh = true)
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Change what somebody may do",
      description =
          "USER, MODERATOR or ADMIN; never one's own, so that an administrator is always left. The"
              + " account is signed out everywhere. CONFLICT for one that is closed, deleted or not"
              + " proven.")
  public void changeRole(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @NotNull @Valid RoleWanted body) {
    acts.changeRole(Caller.of(security), user(id), body.role());
  }

  @DELETE
  @Path("{id}/sessions")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Sign somebody out everywhere",
      description = "Never oneself; a moderator never who is staff.")
  public void endUserSessions(@Context SecurityContext security, @PathParam("id") String id) {
    acts.endSessions(Caller.of(security), user(id));
  }

  @DELETE
  @Path("{id}/sessions/{session}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Sign somebody out on one device",
      description = "Never oneself; a moderator never who is staff.")
  public void endUserSession(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @PathParam("session") String session) {
    acts.endSession(Caller.of(security), user(id), uuid(session));
  }

  private static UserId user(String id) {
    return new UserId(uuid(id));
  }

  private static UUID uuid(String text) {
    return CanonicalUuid.find(text).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
