package dev.rendezvous.services.subscription;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What can be subscribed to. */
@Path("/subscription")
@Public
@RunOnVirtualThread
@Cache(maxAge = 60)
@EndpointDisabled(name = "rendezvous.role.subscription", stringValue = "false")
@Tag(name = "subscription", description = "Plans, and who pays for which")
class PlanResource {
  private final Plans plans;

  PlanResource(Plans plans) {
    this.plans = plans;
  }

  @GET
  @Path("plans")
  @Operation(summary = "List the plans on sale", description = "In the order to show them in.")
  public RestResponse<ApiResponse<List<Plan>>> plans(
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    List<Plan> onSale = plans.listOnSale();
    return Conditional.answer(ifNoneMatch, Conditional.tagOf(onSale), onSale);
  }
}
