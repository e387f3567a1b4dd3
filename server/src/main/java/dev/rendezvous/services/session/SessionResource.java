package dev.rendezvous.services.session;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
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

/** Where an account is signed in, and signing out. */
@Path("/auth")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class SessionResource {
  private final Sessions sessions;

  SessionResource(Sessions sessions) {
    this.sessions = sessions;
  }

  @GET
  @Path("sessions")
  @Operation(
      summary = "List one's sessions",
      description = "The devices that are signed in, the one that was used last first.")
  public ApiResponse<List<SessionView>> listSessions(
      @Context SecurityContext security,
      @QueryParam("page") @Nullable String page,
      @QueryParam("limit") @Nullable String limit) {
    Caller caller = Caller.of(security);
    return ApiResponse.page(
        sessions.list(caller.userId(), caller.sessionId(), PageRequest.of(page, limit, null)));
  }

  @DELETE
  @Path("sessions/{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Sign one device out",
      description = "Its tokens are refused and its sockets closed, everywhere within a second.")
  public void endSession(@Context SecurityContext security, @PathParam("id") String id) {
    var session = CanonicalUuid.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    UserId user = Caller.of(security).userId();
    if (sessions.end(user, List.of(session), EndOfSession.REVOKED_BY_OWNER) == 0) {
      throw CommonError.NOT_FOUND.asError();
    }
  }

  @POST
  @Path("logout")
  @Operation(summary = "Sign out", description = "Ends this session.")
  public void logout(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    sessions.end(caller.userId(), caller.sessionId(), EndOfSession.LOGOUT);
  }

  @POST
  @Path("logout-all")
  @Operation(summary = "Sign out everywhere", description = "Ends all sessions of the account.")
  public void logoutAll(@Context SecurityContext security) {
    sessions.endAll(Caller.of(security).userId(), EndOfSession.LOGOUT_ALL);
  }
}
