package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.block.Block;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Page;
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
import java.time.Instant;
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
  private final BlockApi blocks;
  private final Visibility visibility;

  BlockResource(BlockApi blocks, Visibility visibility) {
    this.blocks = blocks;
    this.visibility = visibility;
  }

  /**
   * Somebody on a list of the blocked.
   *
   * @param displayName absent when there is no profile to be seen, also if it were not for the
   *     block
   */
  record BlockedUser(UserId id, @Nullable String displayName, Instant blockedAt) {}

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
    blocks.add(Caller.of(security).userId(), idOf(id));
  }

  @DELETE
  @Path("{id}/block")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers("NOT_FOUND")
  @Operation(summary = "Take a block back", description = "A block by the other stays.")
  public void unblock(@Context SecurityContext security, @PathParam("id") String id) {
    blocks.remove(Caller.of(security).userId(), idOf(id));
  }

  @GET
  @Path("blocks")
  @Operation(
      summary = "List whom one has blocked",
      description =
          "The last first; by page, or by the cursor of the part before. Names are told of those"
              + " only whose profile could be seen without the block.")
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
    Page<Block> part = blocks.list(Caller.of(security).userId(), request);
    List<BlockedUser> named = part.items().stream().map(this::named).toList();
    return ApiResponse.page(
        new Page<>(named, part.number(), part.limit(), part.total(), part.nextCursor()));
  }

  private BlockedUser named(Block block) {
    String name =
        visibility
            .findShown(block.user())
            .filter(_ -> !block.returned())
            .map(profile -> profile.texts().displayName())
            .orElse(null);
    return new BlockedUser(block.user(), name, block.since());
  }

  /** What can't be an id is nobody's. */
  private static UserId idOf(String text) {
    return CanonicalUuid.find(text).map(UserId::new).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
