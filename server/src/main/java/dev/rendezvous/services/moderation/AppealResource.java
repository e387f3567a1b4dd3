package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Objecting to a measure, over HTTP; also for those who can't come in. */
@Path("/moderation")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "moderation", description = "Conduct: reports, and what comes of them")
class AppealResource {
  private static final int MOST = 100;

  private final Appeals appeals;
  private final AccountApi accounts;
  private final ModerationDataStore store;

  AppealResource(Appeals appeals, AccountApi accounts, ModerationDataStore store) {
    this.appeals = appeals;
    this.accounts = accounts;
    this.store = store;
  }

  /**
   * An objection as who made it sees it.
   *
   * @param statement the reasons of what was decided about it
   */
  record OwnAppeal(
      UUID id,
      UUID measureId,
      String body,
      AppealStatus status,
      @Nullable String statement,
      Instant createdAt) {
    static OwnAppeal of(Appeal appeal) {
      return new OwnAppeal(
          appeal.id(),
          appeal.measureId(),
          appeal.body(),
          appeal.status(),
          appeal.statement(),
          appeal.createdAt());
    }
  }

  @POST
  @Path("appeals")
  @Limited(RateLimit.REPORT)
  @Answers({"NOT_FOUND", "APPEAL_TOO_LATE"})
  @Operation(
      summary = "Object to a measure",
      description =
          "Once for each, within rendezvous.moderation.appeal-within. Somebody else than who"
              + " decided looks at it again. Asked again, it answers the same objection.")
  public ApiResponse<OwnAppeal> makeAppeal(
      @Context SecurityContext security, @NotNull @Valid AppealRequests.Objection body) {
    return ApiResponse.ok(OwnAppeal.of(appeals.make(Caller.of(security).userId(), body)));
  }

  @GET
  @Path("appeals")
  @Operation(
      summary = "List one's objections",
      description = "The oldest first, up to a hundred, with what came of them.")
  public ApiResponse<List<ModerationDataStore.OwnAppeal>> ownAppeals(
      @Context SecurityContext security) {
    return ApiResponse.ok(store.listAppeals(Caller.of(security).userId(), null, MOST));
  }

  @POST
  @Path("closed/appeals")
  @Public
  @Limited(RateLimit.AUTHENTICATION)
  @Answers({"NOT_FOUND", "APPEAL_TOO_LATE", "UNAUTHENTICATED"})
  @Operation(
      summary = "Object while one's account is closed",
      description =
          "With the appealToken of ACCOUNT_SUSPENDED, which a sign-in is refused with; it is good"
              + " for an hour and for nothing else. Otherwise as objecting.")
  public ApiResponse<OwnAppeal> makeClosedAppeal(
      @NotNull @Valid AppealRequests.ClosedObjection body) {
    UserId user = appellant(body.appealToken());
    return ApiResponse.ok(OwnAppeal.of(appeals.make(user, body.objection())));
  }

  @POST
  @Path("closed/measures")
  @Public
  @Limited(RateLimit.AUTHENTICATION)
  @Answers("UNAUTHENTICATED")
  @Operation(
      summary = "List the measures against oneself while one's account is closed",
      description = "As GET /moderation/measures, up to a hundred, with the appealToken.")
  public ApiResponse<List<ModerationDataStore.Measure>> closedMeasures(
      @NotNull @Valid AppealRequests.ClosedQuestion body) {
    return ApiResponse.ok(store.listMeasures(appellant(body.appealToken()), null, MOST));
  }

  private UserId appellant(String token) {
    return accounts.findAppellant(token).orElseThrow(CommonError.UNAUTHENTICATED::asError);
  }
}
