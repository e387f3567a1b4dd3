package dev.rendezvous.services.realtime;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.services.ice.IceConfig;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.MatchId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** What a call needs, over HTTP. */
@Path("/match/{id}/ice-servers")
@Authenticated
@RunOnVirtualThread
@Cache(noStore = true)
@EndpointDisabled(name = "rendezvous.role.realtime", stringValue = "false")
@Tag(name = "realtime", description = "What is said on sockets, and what calls need")
class CallResource {
  private final CallServers servers;

  CallResource(CallServers servers) {
    this.servers = servers;
  }

  @GET
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Get servers for a call",
      description =
          "STUN and TURN servers for RTCPeerConnection, with credentials that are made for this"
              + " side of this match, now, and live minutes. To be asked again before a call is"
              + " restarted (ICE restart); one that is connected goes on without.")
  public ApiResponse<IceConfig> iceServers(
      @Context SecurityContext security, @PathParam("id") MatchId id) {
    return ApiResponse.ok(servers.of(id, Caller.of(security).userId()));
  }
}
