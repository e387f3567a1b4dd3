package dev.rendezvous.services.admin;

import dev.rendezvous.db.AuditLog;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Who did what, for administrators. */
@Path("/admin/audit")
@Authenticated(permission = Permission.AUDIT_READ)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.admin", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class AuditResource {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9_.-]{1,64}");

  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  @GET
  @Operation(
      summary = "Read who did what",
      description =
          "The last first, by cursor. Narrowed by who did it (actor), to whom (subject), what"
              + " (action, such as auth.sign_in), and from and to, moments or days (UTC); to is the"
              + " first that is not wanted.")
  public ApiResponse<List<AuditLog.Found>> auditLog(
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("action") @Nullable String action,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (action != null && !ACTION.matcher(action).matches()) {
      throw FieldError.of("action", "INVALID", "must be the name of an action");
    }
    Instant begin = Times.moment("from", from);
    Instant end = Times.moment("to", to);
    if (begin != null && end != null && !begin.isBefore(end)) {
      throw FieldError.of("to", "RANGE", "must be after from");
    }
    PageRequest part = PageRequest.of(null, limit, cursor);
    var filter =
        new AuditLog.Filter(id("actor", actor), id("subject", subject), action, begin, end);
    return ApiResponse.page(
        Cursors.page(
            log.list(filter, Cursors.read(part.cursor()), part.limit() + 1),
            part.limit(),
            line -> line.id().toString()));
  }

  private static @Nullable UserId id(String field, @Nullable String text) {
    return text == null
        ? null
        : CanonicalUuid.find(text)
            .map(UserId::new)
            .orElseThrow(() -> FieldError.of(field, "INVALID", "must be the id of somebody"));
  }
}
