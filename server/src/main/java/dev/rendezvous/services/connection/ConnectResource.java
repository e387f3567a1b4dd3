package dev.rendezvous.services.connection;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.connection.ConnectionView.Asked;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Saying that one wants to keep in touch, over HTTP. */
@Path("/match/{id}/connect")
@Authenticated
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.chat", stringValue = "false")
@Tag(name = "connections", description = "Keeping in touch")
class ConnectResource {
  private final Connecting connecting;
  private final ConnectionViews views;

  ConnectResource(Connecting connecting, ConnectionViews views) {
    this.connecting = connecting;
    this.views = views;
  }

  @POST
  @Limited(RateLimit.CONNECT)
  @Answers({"NOT_FOUND", "CONNECT_OVER", "CONNECT_PAUSED", "TOO_MANY_CONNECTIONS"})
  @Operation(
      summary = "Keep in touch",
      description =
          "Says that one wants to keep in touch with the other of a match, during it or for a while"
              + " after. The other is not told until they say so too; then both are, and go on"
              + " writing to each other. Repeated, it answers how things stand.")
  public ApiResponse<Asked> connect(
      @Context SecurityContext security, @PathParam("id") MatchId id) {
    UserId user = Caller.of(security).userId();
    return ApiResponse.ok(
        connecting
            .ask(user, id)
            .map(made -> new Asked(Asked.Status.CONNECTED, views.of(user, made)))
            .orElseGet(() -> new Asked(Asked.Status.ASKED, null)));
  }
}
