package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.services.moderation.GuidelineClause;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts that the staff closes and opens, over HTTP. */
@Path("/admin/users")
@Authenticated(permission = Permission.STANDING_CHANGE)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.admin", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class UserStandingResource {
  private static final int LEAST = 3;
  private static final int MOST = 200;

  private final UserStandings standings;

  UserStandingResource(UserStandings standings) {
    this.standings = standings;
  }

  /**
   * A suspension.
   *
   * @param until a moment, or a day in UTC, when it begins
   * @param reason why, in words for the person, who is told; kept in the audit log as well
   * @param clause of the guidelines that was broken; PLAY_FAIR without
   */
  record Suspension(
      @NotNull @Size(max = 40) @Schema(format = "date-time") String until,
      @NotNull @Size(min = LEAST, max = MOST) String reason,
      @Nullable GuidelineClause clause) {}

  /**
   * A ban.
   *
   * @param reason why, in words for the person, who is told; kept in the audit log as well
   * @param clause of the guidelines that was broken; PLAY_FAIR without
   */
  record Ban(
      @NotNull @Size(min = LEAST, max = MOST) String reason, @Nullable GuidelineClause clause) {}

  /**
   * Why something is done.
   *
   * @param reason kept in the audit log
   */
  record Reason(@NotNull @Size(min = LEAST, max = MOST) String reason) {}

  @POST
  @Path("{id}/suspend")
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Close somebody's account for a while",
      description =
          "Signed out and hidden at once, until then; ten years at the most. Never one's own, and"
              + " never one of the staff. The person is told why, by mail as well, and can object:"
              + " somebody else decides that at /admin/appeals. CONFLICT for one that is banned.")
  public void suspendUser(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @NotNull @Valid Suspension body) {
    standings.suspend(
        Caller.of(security),
        user(id),
        Times.required("until", body.until()),
        named(body.clause()),
        body.reason());
  }

  @POST
  @Path("{id}/ban")
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Close somebody's account for good",
      description =
          "Signed out and hidden at once. Never one's own, and never one of the staff. The person"
              + " is told why, and can object, as with a suspension. CONFLICT for one that is"
              + " banned already.")
  public void banUser(
      @Context SecurityContext security, @PathParam("id") String id, @NotNull @Valid Ban body) {
    standings.ban(Caller.of(security), user(id), named(body.clause()), body.reason());
  }

  @POST
  @Path("{id}/unban")
  @Answers({"NOT_FOUND", "CONFLICT"})
  @Operation(
      summary = "Open an account that was closed",
      description = "One that was banned, or suspended. CONFLICT for one that is not closed.")
  public void unbanUser(
      @Context SecurityContext security, @PathParam("id") String id, @NotNull @Valid Reason body) {
    standings.reopen(Caller.of(security), user(id), body.reason());
  }

  @POST
  @Path("{id}/verify-age")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Note that somebody's birth date was checked",
      description = "It can't be changed any more. Never one's own.")
  public void verifyUserAge(@Context SecurityContext security, @PathParam("id") String id) {
    standings.verifyAge(Caller.of(security), user(id));
  }

  private static GuidelineClause named(@Nullable GuidelineClause clause) {
    return clause == null ? GuidelineClause.PLAY_FAIR : clause;
  }

  private static UserId user(String id) {
    return CanonicalUuid.find(id).map(UserId::new).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
