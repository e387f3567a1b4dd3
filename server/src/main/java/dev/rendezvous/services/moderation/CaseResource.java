package dev.rendezvous.services.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Cases, for those who decide them, over HTTP. */
@Path("/admin/reports")
@Authenticated(permission = Permission.CASES_DECIDE)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.moderation", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class CaseResource {
  private final CaseDesk desk;
  private final CaseReading reading;
  private final Deciding deciding;
  private final ObjectMapper json;
  private final InstantSource clock;

  CaseResource(
      CaseDesk desk,
      CaseReading reading,
      Deciding deciding,
      ObjectMapper json,
      InstantSource clock) {
    this.desk = desk;
    this.reading = reading;
    this.deciding = deciding;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a report froze.
   *
   * @param details in the reporter's words
   * @param evidence absent once it was forgotten
   */
  record CaseEvidence(UUID reportId, @Nullable String details, @Nullable JsonNode evidence) {}

  @GET
  @Operation(
      summary = "List cases",
      description =
          "By priority, then the oldest first: OPEN ones, or those of a state (OPEN, CLAIMED,"
              + " DECIDED), reason, source or subject; with mine=true those that the caller has in"
              + " hand. None about the caller. Read by cursor.")
  public ApiResponse<List<CaseFile>> listCases(
      @Context SecurityContext security,
      @QueryParam("state") @Nullable String state,
      @QueryParam("reason") @Nullable String reason,
      @QueryParam("source") @Nullable String source,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("mine") @Nullable String mine,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Caller caller = Caller.of(security);
    PageRequest page = PageRequest.of(null, limit, cursor);
    boolean own = "true".equals(mine);
    CaseFilter filter = CaseFilter.of(state, reason, source, subject, own ? caller.userId() : null);
    @Nullable CaseCursor after = cursor == null ? null : CaseCursor.parse(cursor);
    List<CaseFile> found = desk.list(caller, filter, after, page.limit() + 1);
    List<CaseFile> shown = found.subList(0, Math.min(found.size(), page.limit()));
    @Nullable String next =
        found.size() > page.limit() ? CaseCursor.of(shown.getLast()).toString() : null;
    return ApiResponse.page(new Page<>(shown, 1, page.limit(), -1, next));
  }

  @GET
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read a case",
      description =
          "With its reports (the first hundred), how reliable those who made them were, and what"
              + " was decided about the same person before. Without what anybody wrote. Its ETag"
              + " tells the decision how much was seen.")
  public RestResponse<ApiResponse<CaseReading.CaseView>> openCase(
      @Context SecurityContext security, @PathParam("id") String id) {
    CaseReading.CaseView view = reading.read(Caller.of(security), named(id));
    return RestResponse.ResponseBuilder.ok(ApiResponse.ok(view))
        .header("ETag", Conditional.tag(view.file().version()))
        .build();
  }

  @GET
  @Path("{id}/findings")
  @Answers({"NOT_FOUND", "CASE_NOT_CLAIMED", "NOT_IMPARTIAL"})
  @Operation(
      summary = "Read what checks have found",
      description =
          "The last of it, with the provider that found it; for who has the case in hand, of"
              + " decided cases for all moderators. That it was read is kept in the audit log.")
  public ApiResponse<JsonNode> caseFindings(
      @Context SecurityContext security, @PathParam("id") String id) {
    return ApiResponse.ok(parsed(desk.readFindings(Caller.of(security), named(id))));
  }

  @GET
  @Path("{id}/evidence/{report}")
  @Answers({"NOT_FOUND", "CASE_NOT_CLAIMED", "NOT_IMPARTIAL"})
  @Operation(
      summary = "Read what a report froze",
      description =
          "What was written and how the reported showed themselves, for who has the case in hand;"
              + " of decided cases for all moderators. That it was read is kept in the audit log.")
  public ApiResponse<CaseEvidence> caseEvidence(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @PathParam("report") String report) {
    CaseReportStore.Frozen frozen = desk.read(Caller.of(security), named(id), named(report));
    @Nullable String evidence = frozen.evidence();
    return ApiResponse.ok(
        new CaseEvidence(
            frozen.id(), frozen.details(), evidence == null ? null : parsed(evidence)));
  }

  private JsonNode parsed(String evidence) {
    try {
      return json.readTree(evidence);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence is always JSON", e);
    }
  }

  @POST
  @Path("{id}/claim")
  @Answers({"NOT_FOUND", "CASE_TAKEN", "CASE_DECIDED", "NOT_IMPARTIAL"})
  @Operation(
      summary = "Take a case in hand",
      description =
          "One moderator at a time, for rendezvous.moderation.claim-life; again to keep it. Not"
              + " for who has reported it, and of members of the staff for admins only.")
  public ApiResponse<CaseFile> claimCase(
      @Context SecurityContext security, @PathParam("id") String id) {
    return ApiResponse.ok(desk.claim(Caller.of(security), named(id)));
  }

  @POST
  @Path("{id}/release")
  @Answers({"NOT_FOUND", "CASE_NOT_CLAIMED", "CASE_DECIDED"})
  @Operation(summary = "Lay a case back", description = "An admin may lay back another's.")
  public ApiResponse<CaseFile> releaseCase(
      @Context SecurityContext security, @PathParam("id") String id) {
    return ApiResponse.ok(desk.release(Caller.of(security), named(id)));
  }

  @POST
  @Path("{id}/decision")
  @Answers({
    "NOT_FOUND",
    "CASE_NOT_CLAIMED",
    "CASE_DECIDED",
    "NOT_IMPARTIAL",
    "LAST_ADMIN",
    "PRECONDITION_FAILED"
  })
  @Operation(
      summary = "Decide a case",
      description =
          "By who has it in hand, once. A measure rests on a clause of the guidelines and takes"
              + " effect at once; a suspension or a ban signs out everywhere and ends the match."
              + " The statement goes to whom it is against, in the app and by mail; who reported"
              + " hears what came of it. With If-Match only if nothing came in since.")
  public ApiResponse<CaseFile> decideCase(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid CaseRequests.Ruling body) {
    body.requireWhole(clock.instant());
    return ApiResponse.ok(deciding.decide(Caller.of(security), named(id), ifMatch, body));
  }

  private static UUID named(String id) {
    return CanonicalUuid.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
