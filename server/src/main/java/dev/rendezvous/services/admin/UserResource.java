package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.coins.Movement;
import dev.rendezvous.services.match.MatchRecordApi.MatchRecord;
import dev.rendezvous.services.moderation.ReportRecordApi.ReportRecord;
import dev.rendezvous.services.session.SessionView;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** People, as the staff finds and reads them. */
@Path("/admin/users")
@Authenticated(permission = Permission.USERS_READ)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.admin", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class UserResource {
  /** A name and an id, in base64. */
  private static final int MAX_CURSOR = 400;

  private final UserSearch search;
  private final UserRecords records;
  private final UserHistories histories;

  UserResource(UserSearch search, UserRecords records, UserHistories histories) {
    this.search = search;
    this.records = records;
    this.histories = histories;
  }

  @GET
  @Limited(RateLimit.STAFF_SEARCH)
  @Operation(
      summary = "Find people",
      description =
          "By one of email (all of it), id, and name (how it begins, whatever the case), or else"
              + " those who have proven an address, the newest first, by role and status. Read by"
              + " cursor. An e-mail address finds as well who had it, until they are erased, and"
              + " registrations that name it. Each search is in the audit log; to read on without"
              + " email, id, name or status is for administrators. Who may not close accounts"
              + " reads e-mail addresses as a***@example.com; whole in the detail.")
  public ApiResponse<List<FoundUser>> findUsers(
      @Context SecurityContext security,
      @QueryParam("email") @Nullable String email,
      @QueryParam("id") @Nullable String id,
      @QueryParam("name") @Nullable String name,
      @QueryParam("role") @Nullable String role,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (cursor != null && cursor.length() > MAX_CURSOR) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
    UserQuery query = UserQuery.read(email, id, name, role, status);
    return ApiResponse.page(
        search.find(Caller.of(security), query, PageRequest.of(null, limit, null).limit(), cursor));
  }

  @GET
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read what is held of somebody",
      description =
          "The account, the profile, what they pay for, their coins, where they are signed in. That"
              + " somebody has looked is in the audit log, as it is for all that follows.")
  public ApiResponse<UserDetail> userDetail(
      @Context SecurityContext security, @PathParam("id") String id) {
    return ApiResponse.ok(records.read(Caller.of(security), id));
  }

  @GET
  @Path("{id}/matches")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "List somebody's matches",
      description = "The last first, by cursor; without what was said.")
  public ApiResponse<List<MatchRecord>> userMatches(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return ApiResponse.page(
        histories.matches(Caller.of(security), id, PageRequest.of(null, limit, cursor)));
  }

  @GET
  @Path("{id}/transactions")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "List how somebody's coins came and went",
      description = "The last first, by cursor; as they read it themselves.")
  public ApiResponse<List<Movement>> userTransactions(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return ApiResponse.page(
        histories.transactions(Caller.of(security), id, PageRequest.of(null, limit, cursor)));
  }

  @GET
  @Path("{id}/reports")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "List reports on somebody, or by them",
      description =
          "side is against, which it is without, or by. The last first, by cursor; without what was"
              + " written, and what was frozen.")
  public ApiResponse<List<ReportRecord>> userReports(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @QueryParam("side") @Nullable String side,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return ApiResponse.page(
        histories.reports(Caller.of(security), id, side, PageRequest.of(null, limit, cursor)));
  }

  @GET
  @Path("{id}/sessions")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "List where somebody is signed in",
      description = "The session that was used last first; at most 100.")
  public ApiResponse<List<SessionView>> userSessions(
      @Context SecurityContext security, @PathParam("id") String id) {
    return ApiResponse.ok(records.sessions(Caller.of(security), id));
  }
}
