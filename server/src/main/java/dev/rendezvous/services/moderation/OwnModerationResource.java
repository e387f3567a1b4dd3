package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** What moderation did about oneself, and about what one reported, over HTTP. */
@Path("/moderation")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "moderation", description = "Conduct: reports, and what comes of them")
class OwnModerationResource {
  private final ModerationDataStore store;

  OwnModerationResource(ModerationDataStore store) {
    this.store = store;
  }

  @GET
  @Path("measures")
  @Operation(
      summary = "List the measures against oneself",
      description =
          "The oldest first, with the clause of the guidelines and the reasons; never who"
              + " reported or decided. Read by cursor.")
  public ApiResponse<List<ModerationDataStore.Measure>> ownMeasures(
      @Context SecurityContext security,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UserId user = Caller.of(security).userId();
    PageRequest page = PageRequest.of(null, limit, cursor);
    return page(
        store.listMeasures(user, after(cursor), page.limit() + 1),
        page.limit(),
        ModerationDataStore.Measure::id);
  }

  @GET
  @Path("reports")
  @Operation(
      summary = "List one's reports",
      description =
          "The oldest first, with what came of them (ACTIONED or DISMISSED) and, where something"
              + " was said to who reported, that. Not what was done to whom. Read by cursor.")
  public ApiResponse<List<ModerationDataStore.OwnReport>> ownReports(
      @Context SecurityContext security,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    UserId user = Caller.of(security).userId();
    PageRequest page = PageRequest.of(null, limit, cursor);
    return page(
        store.listReports(user, after(cursor), page.limit() + 1),
        page.limit(),
        ModerationDataStore.OwnReport::id);
  }

  private static <T> ApiResponse<List<T>> page(List<T> found, int limit, Function<T, UUID> id) {
    List<T> shown = found.subList(0, Math.min(found.size(), limit));
    @Nullable String next = found.size() > limit ? id.apply(shown.getLast()).toString() : null;
    return ApiResponse.page(new Page<>(shown, 1, limit, -1, next));
  }

  private static @Nullable UUID after(@Nullable String cursor) {
    return cursor == null
        ? null
        : CanonicalUuid.find(cursor)
            .orElseThrow(
                () -> FieldError.of("cursor", "INVALID", "is not a cursor that a list answered"));
  }
}
