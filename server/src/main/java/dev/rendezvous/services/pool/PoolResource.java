package dev.rendezvous.services.pool;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the pools stand, for operators. */
@Path("/admin/match/pools")
@Authenticated(permission = Permission.POOLS_READ)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.match", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class PoolResource {
  private final PoolApi pools;

  PoolResource(PoolApi pools) {
    this.pools = pools;
  }

  @GET
  @Operation(
      summary = "Read how the pools stand",
      description =
          "Each pool that a process owns: how many wait, how many pairs are made a second, how"
              + " long those waited who were paired lately, and how far behind the owner is.")
  public ApiResponse<List<PoolStatus>> listPools() {
    return ApiResponse.ok(pools.list());
  }
}
