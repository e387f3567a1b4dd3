package dev.rendezvous.services.content;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Blocks of content, for those who write them. */
@Path("/admin/content-blocks")
@Authenticated(permission = Permission.CONTENT_EDIT)
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.content", stringValue = "false")
@Tag(name = "admin", description = "For those who run the service")
class BlockEditorResource {
  private static final String ONE = "{name}/{locale}";

  private final Desk desk;
  private final Editing editing;
  private final Publishing publishing;

  BlockEditorResource(Desk desk, Editing editing, Publishing publishing) {
    this.desk = desk;
    this.editing = editing;
    this.publishing = publishing;
  }

  @GET
  @Operation(
      summary = "List blocks of content for editors",
      description =
          "By name and language; those whose name begins with prefix, in one state: ALL, DRAFT,"
              + " SCHEDULED, PUBLISHED, UNPUBLISHED, or DELETED, which no other list tells of."
              + " Read by cursor.")
  public ApiResponse<List<PieceSummary>> listContentBlocks(
      @QueryParam("state") @Nullable String state,
      @QueryParam("locale") @Nullable String locale,
      @QueryParam("prefix") @Nullable String prefix,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var asked = ContentRequests.Listing.of(state, locale, prefix, limit, cursor);
    return ApiResponse.page(
        desk.list(ContentKind.BLOCK, asked.filter(), cursor, asked.page().limit()));
  }

  @POST
  @Answers({"CONTENT_EXISTS", "CONTENT_FULL"})
  @Operation(
      summary = "Begin a block of content in a language",
      description = "With a draft, which nobody sees until it is published.")
  @APIResponse(responseCode = "201", description = "It is begun")
  public RestResponse<ApiResponse<PieceView>> createContentBlock(
      @Context SecurityContext security, @NotNull @Valid ContentRequests.NewBlock body) {
    return answer(201, editing.create(Caller.of(security), body.piece(), body.writing()));
  }

  @POST
  @Path("preview")
  @Operation(
      summary = "See what a block of content's text would look like",
      description = "Markdown as sanitised HTML, JSON as data. Nothing is kept.")
  public ApiResponse<Proofreader.Content> previewContentBlock(
      @NotNull @Valid ContentRequests.BlockText body) {
    return ApiResponse.ok(desk.preview(body.writing()));
  }

  @GET
  @Path(ONE)
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read a block of content as its editors see it",
      description =
          "With its draft, what readers see, and all versions; also one that was deleted. Its ETag"
              + " tells changes which state was seen.")
  public RestResponse<ApiResponse<PieceView>> editedContentBlock(
      @PathParam("name") String name, @PathParam("locale") String locale) {
    return ContentRequests.answer(200, desk.view(piece(name, locale)));
  }

  @PUT
  @Path(ONE + "/draft")
  @Answers({
    "NOT_FOUND",
    "PRECONDITION_FAILED",
    "CONTENT_DELETED",
    "CONTENT_FULL",
    "CONFLICT",
    "DRAFT_SCHEDULED"
  })
  @Operation(
      summary = "Write a block of content's draft",
      description =
          "Begins one when there is none; what was published stays as it was. With If-Match only"
              + " if nobody has changed anything since it was read.")
  public RestResponse<ApiResponse<PieceView>> writeContentBlockDraft(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid ContentRequests.BlockText body) {
    return answer(200, editing.write(piece(name, locale), act(security, ifMatch), body.writing()));
  }

  @DELETE
  @Path(ONE + "/draft")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONTENT_DELETED", "NO_DRAFT", "DRAFT_SCHEDULED"})
  @Operation(
      summary = "Throw a block of content's draft away",
      description = "Its text stays among the versions. If-Match as for writing.")
  public RestResponse<ApiResponse<PieceView>> discardContentBlockDraft(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(200, editing.discard(piece(name, locale), act(security, ifMatch)));
  }

  @POST
  @Path(ONE + "/publish")
  @Answers({
    "NOT_FOUND",
    "PRECONDITION_FAILED",
    "CONTENT_DELETED",
    "CONTENT_FULL",
    "NO_DRAFT",
    "DRAFT_SCHEDULED"
  })
  @Operation(
      summary = "Publish a block of content's draft now",
      description =
          "Readers see it within a second; what they saw before stays among the versions. If-Match"
              + " as for writing.")
  public RestResponse<ApiResponse<PieceView>> publishContentBlock(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(200, publishing.publish(piece(name, locale), act(security, ifMatch)));
  }

  @PUT
  @Path(ONE + "/schedule")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONTENT_DELETED", "CONTENT_FULL", "NO_DRAFT"})
  @Operation(
      summary = "Have a block of content's draft published at a time",
      description =
          "Within two years; or at another time than before. It can't be written in meanwhile."
              + " If-Match as for writing.")
  public RestResponse<ApiResponse<PieceView>> scheduleContentBlock(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid ContentRequests.PublishTime body) {
    return answer(200, publishing.schedule(piece(name, locale), act(security, ifMatch), body.at()));
  }

  @DELETE
  @Path(ONE + "/schedule")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONTENT_DELETED", "NOT_SCHEDULED"})
  @Operation(
      summary = "Take a block of content off the schedule",
      description = "It is a draft again. If-Match as for writing.")
  public RestResponse<ApiResponse<PieceView>> unscheduleContentBlock(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(200, publishing.unschedule(piece(name, locale), act(security, ifMatch)));
  }

  @POST
  @Path(ONE + "/unpublish")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONTENT_DELETED", "NOT_PUBLISHED"})
  @Operation(
      summary = "Show a block of content to nobody any more",
      description =
          "In this language; readers get the one in English, where there is one. If-Match as for"
              + " writing.")
  public RestResponse<ApiResponse<PieceView>> unpublishContentBlock(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(200, publishing.unpublish(piece(name, locale), act(security, ifMatch)));
  }

  @DELETE
  @Path(ONE)
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "CONTENT_DELETED"})
  @Operation(
      summary = "Delete a block of content in a language",
      description =
          "Readers don't see it any more; it can be restored, with all its versions. If-Match as"
              + " for writing.")
  public RestResponse<ApiResponse<PieceView>> deleteContentBlock(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(200, editing.delete(piece(name, locale), act(security, ifMatch)));
  }

  @POST
  @Path(ONE + "/restore")
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED"})
  @Operation(
      summary = "Bring a deleted block of content back",
      description =
          "Nobody sees it until it is published again. Does nothing to one that was not deleted."
              + " If-Match as for writing.")
  public RestResponse<ApiResponse<PieceView>> restoreContentBlock(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return answer(200, editing.undelete(piece(name, locale), act(security, ifMatch)));
  }

  @GET
  @Path(ONE + "/versions/{version}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read a version of a block of content",
      description = "As it was written, and as readers would see it.")
  public ApiResponse<Version> contentBlockVersion(
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @PathParam("version") String version) {
    return ApiResponse.ok(desk.version(piece(name, locale), ContentRequests.version(version)));
  }

  @POST
  @Path(ONE + "/versions/{version}/restore")
  @Answers({
    "NOT_FOUND",
    "PRECONDITION_FAILED",
    "CONTENT_DELETED",
    "CONTENT_FULL",
    "CONFLICT",
    "DRAFT_EXISTS"
  })
  @Operation(
      summary = "Make a draft of an older version of a block of content",
      description = "The draft is a version of its own. If-Match as for writing.")
  public RestResponse<ApiResponse<PieceView>> restoreContentBlockVersion(
      @Context SecurityContext security,
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @PathParam("version") String version,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    int number = ContentRequests.version(version);
    return answer(200, editing.revive(piece(name, locale), act(security, ifMatch), number));
  }

  @GET
  @Path(ONE + "/diff")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Compare two versions of a block of content",
      description = "By lines of what was written: those that went, and those that came.")
  public ApiResponse<VersionDiff> contentBlockDiff(
      @PathParam("name") String name,
      @PathParam("locale") String locale,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    return ApiResponse.ok(
        desk.diff(
            piece(name, locale),
            ContentRequests.version("from", from),
            ContentRequests.version("to", to)));
  }

  private RestResponse<ApiResponse<PieceView>> answer(int status, Piece piece) {
    return ContentRequests.answer(status, desk.view(piece));
  }

  private static PieceName piece(String name, String locale) {
    return PieceName.of(ContentKind.BLOCK, name, locale);
  }

  private static Act act(SecurityContext security, @Nullable String ifMatch) {
    return new Act(Caller.of(security), ifMatch);
  }
}
