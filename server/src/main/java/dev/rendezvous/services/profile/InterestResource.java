package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of interests. */
@Path("/interests")
@Public
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "profile")
class InterestResource {
  private final InterestCatalogue catalogue;

  InterestResource(InterestCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GET
  @Operation(summary = "List what there is to like", description = "By category, all at once.")
  public ApiResponse<List<InterestCatalogue.Interest>> interests() {
    return ApiResponse.ok(catalogue.list());
  }
}
