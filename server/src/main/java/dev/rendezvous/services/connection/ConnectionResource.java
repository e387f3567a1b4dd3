package dev.rendezvous.services.connection;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** With whom somebody keeps in touch, over HTTP. */
@Path("/connections")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.chat", stringValue = "false")
@Tag(name = "connections", description = "Keeping in touch")
class ConnectionResource {
  private final ConnectionViews views;
  private final Partings partings;

  ConnectionResource(ConnectionViews views, Partings partings) {
    this.views = views;
    this.partings = partings;
  }

  @GET
  @Operation(
      summary = "List with whom one keeps in touch",
      description =
          "The last first, by the cursor of the part before; each with the end of the chat, and"
              + " whether they are there.")
  public ApiResponse<List<ConnectionView>> connections(
      @Context SecurityContext security,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest request = PageRequest.of(null, limit, cursor);
    return ApiResponse.page(
        views.list(Caller.of(security).userId(), request.cursor(), request.limit()));
  }

  @DELETE
  @Path("{id}")
  @Limited(RateLimit.CONNECT)
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Part with somebody",
      description =
          "Ends a connection, and its chat, for both; by the same match they can't connect again."
              + " Done again, it does nothing.")
  public void deleteConnection(@Context SecurityContext security, @PathParam("id") String id) {
    UUID connection = CanonicalUuid.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    partings.end(Caller.of(security).userId(), connection);
  }
}
