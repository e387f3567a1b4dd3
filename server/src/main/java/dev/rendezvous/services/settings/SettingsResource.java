package dev.rendezvous.services.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What apps should know of how this installation is set. */
@Path("/settings")
@Public
@RunOnVirtualThread
@Cache(maxAge = 60)
@EndpointDisabled(name = "rendezvous.role.content", stringValue = "false")
@Tag(name = "content")
class SettingsResource {
  private final AppSettings settings;

  SettingsResource(AppSettings settings) {
    this.settings = settings;
  }

  @GET
  @Operation(summary = "Read the public settings", description = "By key, all at once.")
  public RestResponse<ApiResponse<Map<String, JsonNode>>> settings(
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    Map<String, JsonNode> told = settings.listPublic();
    return Conditional.answer(ifNoneMatch, Conditional.tagOf(told), told);
  }
}
