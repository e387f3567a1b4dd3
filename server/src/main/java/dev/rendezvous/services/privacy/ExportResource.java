package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.types.ApiResponse;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A copy of all that is held about oneself. */
@Path("/auth/export")
@RunOnVirtualThread
@Cache(noStore = true)
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class ExportResource {
  private static final String ZIP = "application/zip";

  private final Exports exports;
  private final ExportFiles files;

  ExportResource(Exports exports, ExportFiles files) {
    this.exports = exports;
    this.files = files;
  }

  @POST
  @Authenticated(fresh = true)
  @ResponseStatus(202)
  @Operation(
      summary = "Ask for a copy of all that is held about oneself",
      description =
          "Begins to make it, or answers the one that is being made; once a day. Its owner is told"
              + " by mail when it can be fetched. Wants a recent sign-in.")
  public ApiResponse<DataExport> beginExport(@Context SecurityContext security) {
    return ApiResponse.ok(exports.begin(Caller.of(security).userId()));
  }

  @GET
  @Authenticated
  @Answers("NOT_FOUND")
  @Operation(
      summary = "See how far the copy of one's data is",
      description = "The one that was asked for last.")
  public ApiResponse<DataExport> latestExport(@Context SecurityContext security) {
    return ApiResponse.ok(exports.latest(Caller.of(security).userId()));
  }

  @GET
  @Path("file")
  @Authenticated(fresh = true)
  @Produces(ZIP)
  @Answers({"EXPORT_EXPIRED", "EXPORT_NOT_READY", "NOT_FOUND"})
  @APIResponse(
      responseCode = "200",
      description = "A ZIP of JSON and images",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Operation(
      summary = "Fetch the copy of one's data",
      description = "The newest that can be fetched. Wants a recent sign-in.")
  public Response exportFile(@Context SecurityContext security) {
    DataExport export = exports.fetch(Caller.of(security).userId());
    long size = export.sizeBytes() == null ? 0 : export.sizeBytes();
    StreamingOutput content = out -> files.read(export.id(), size, out);
    LocalDate day = LocalDate.ofInstant(export.createdAt(), ZoneOffset.UTC);
    return Response.ok(content, ZIP)
        .header("Content-Length", size)
        .header("Content-Disposition", "attachment; filename=\"rendezvous-" + day + ".zip\"")
        .build();
  }
}
