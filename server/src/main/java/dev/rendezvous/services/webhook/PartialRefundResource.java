package dev.rendezvous.services.webhook;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.services.store.PartialRefundApi;
import dev.rendezvous.services.store.PartialRefundApi.PartialRefund;
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

/** What stores gave back in part, for operators, who decide how many coins that was. */
@Path("/admin/store/partial-refunds")
@Authenticated(permission = Permission.STORES_WATCH)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.coins", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class PartialRefundResource {
  private final PartialRefundApi refunds;
  private final Transactions tx;
  private final AuditLog audit;

  PartialRefundResource(PartialRefundApi refunds, Transactions tx, AuditLog audit) {
    this.refunds = refunds;
    this.tx = tx;
    this.audit = audit;
  }

  @GET
  @Operation(
      summary = "List what payment stores gave back in part",
      description =
          "Newest first, OPEN for what is to be decided, or DECIDED. Coins are taken back by an"
              + " adjustment that names it. Read by cursor.")
  public ApiResponse<List<PartialRefund>> listPartialRefunds(
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = PageRequest.of(null, limit, cursor);
    List<PartialRefund> found = refunds.list(isDecided(state), before(cursor), page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<PartialRefund> shown = found.subList(0, Math.min(found.size(), page.limit()));
    String next = more ? shown.getLast().id().toString() : null;
    return ApiResponse.page(new Page<>(shown, 1, page.limit(), -1, next));
  }

  @POST
  @Path("{id}/close")
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Take no coins back for what a store gave back in part",
      description = "It is decided then.")
  public ApiResponse<PartialRefund> closePartialRefund(
      @Context SecurityContext security, @PathParam("id") UUID id) {
    Caller caller = Caller.of(security);
    return ApiResponse.ok(tx.call(() -> close(caller, id)));
  }

  private PartialRefund close(Caller caller, UUID id) {
    PartialRefund refund = refunds.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    if (!refunds.decide(id, 0)) {
      throw CommonError.CONFLICT.asError();
    }
    audit.add(
        new AuditEntry(
            "store.partial_refund_closed",
            true,
            caller.userId(),
            refund.userId(),
            caller.sessionId(),
            null,
            Map.of("partialRefund", id.toString())));
    return refunds.find(id).orElseThrow();
  }

  private static boolean isDecided(@Nullable String state) {
    if (state == null || state.equals("OPEN")) {
      return false;
    }
    if (state.equals("DECIDED")) {
      return true;
    }
    throw FieldError.of("state", "INVALID", "must be OPEN or DECIDED");
  }

  private static @Nullable UUID before(@Nullable String cursor) {
    try {
      return cursor == null ? null : UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
  }
}
