package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.PageRequest;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Never to meet somebody again. */
@Path("/profile")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "profile")
class BlockResource {
  private final Blocks blocks;

  BlockResource(Blocks blocks) {
    this.blocks = blocks;
  }

  @POST
  @Path("{id}/block")
  @Limited(RateLimit.REPORT)
  @Answers({"NOT_FOUND", "TOO_MANY_BLOCKS"})
  @Operation(
      summary = "Block somebody",
      description =
          "Neither sees or meets the other from now on, and the other is not told. Answers the same"
              + " whether or not there is such a person.")
  public void block(@Context SecurityContext security, @PathParam("id") String id) {
    blocks.add(Caller.of(security).userId(), ProfileResource.idOf(id));
  }

  @DELETE
  @Path("{id}/block")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers("NOT_FOUND")
  @Operation(summary = "Take a block back", description = "A block by the other stays.")
  public void unblock(@Context SecurityContext security, @PathParam("id") String id) {
    blocks.remove(Caller.of(security).userId(), ProfileResource.idOf(id));
  }

  @GET
  @Path("blocks")
  @Operation(
      summary = "List whom one has blocked",
      description = "The last first; by page, or by the cursor of the part before.")
  public ApiResponse<List<BlockedUser>> blocks(
      @Context SecurityContext security,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest request = PageRequest.of(page, limit, cursor);
    return ApiResponse.page(blocks.list(Caller.of(security).userId(), request));
  }
}
