package dev.rendezvous.services.webhook;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What stores notified, for operators. */
@Path("/admin/store/events")
@Authenticated(permission = Permission.STORES_WATCH)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class NoticeResource {
  private final InboxStore store;
  private final Transactions tx;
  private final AuditLog audit;

  NoticeResource(InboxStore store, Transactions tx, AuditLog audit) {
    this.store = store;
    this.tx = tx;
    this.audit = audit;
  }

  @GET
  @Operation(
      summary = "List what payment stores notified",
      description =
          "Newest first, those in one state: RECEIVED, PROCESSED, IGNORED, or DEAD for what could"
              + " not be handled. Read by cursor.")
  public ApiResponse<List<NoticeView>> listStoreEvents(
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(null, limit, cursor);
    List<NoticeView> found = store.list(stateOf(state), before(cursor), page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<NoticeView> shown = found.subList(0, Math.min(found.size(), page.limit()));
    String next = more ? shown.getLast().id().toString() : null;
    return ApiResponse.page(new Page<>(shown, 1, page.limit(), -1, next));
  }

  @POST
  @Path("{id}/replay")
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Try a notification again",
      description = "One that is DEAD, once what kept it from being handled is mended.")
  public ApiResponse<NoticeView> replayStoreEvent(
      @Context SecurityContext security, @PathParam("id") UUID id) {
    Caller caller = Caller.of(security);
    return ApiResponse.ok(tx.call(() -> replay(caller, id)));
  }

  private NoticeView replay(Caller caller, UUID id) {
    NoticeView notice = store.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    if (!store.revive(id)) {
      throw CommonError.CONFLICT.asError();
    }
    Map<String, String> details =
        Map.of(
            "event",
            id.toString(),
            "provider",
            notice.provider().label(),
            "eventRef",
            notice.eventRef());
    audit.add(
        new AuditEntry(
            "store.event_replayed",
            true,
            caller.userId(),
            null,
            caller.sessionId(),
            null,
            details));
    return store.find(id).orElseThrow();
  }

  private static NoticeState stateOf(@Nullable String state) {
    try {
      return state == null ? NoticeState.DEAD : NoticeState.valueOf(state);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("state", "INVALID", "must be RECEIVED, PROCESSED, IGNORED or DEAD");
    }
  }

  private static @Nullable UUID before(@Nullable String cursor) {
    try {
      return cursor == null ? null : UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
  }
}
