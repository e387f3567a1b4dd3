package dev.rendezvous.services.gallery;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.ByteRange;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.SecurityHeaders;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.objects.StoredObject;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Pictures, for whoever has a URL that was signed. What a URL does not open is not there, whatever
 * the reason.
 */
@Path("/media")
@Public
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "media", description = "Files of pictures, by signed URLs")
class MediaResource {
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int MAX_AT_ONCE = 1024;
  private static final Duration SENT_WITHIN = Duration.ofMinutes(1);

  private final PictureUrls urls;
  private final Galleries galleries;
  private final PictureFiles files;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  /** A file that may be handed out, and for how long it may be kept. */
  private record Granted(
      UUID picture, PictureFiles.Variant variant, PictureUrls.Opened opened, String tag) {}

  MediaResource(PictureUrls urls, Galleries galleries, PictureFiles files, InstantSource clock) {
    this.urls = urls;
    this.galleries = galleries;
    this.files = files;
    this.clock = clock;
  }

  @GET
  @Path("{id}/{file}")
  @Limited(RateLimit.MEDIA)
  @Answers("NOT_FOUND")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "A part of it",
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "416", description = "It has no such part")
  @Operation(
      summary = "Fetch a picture",
      description =
          "By a URL as it stands in answers; nobody makes one up. NOT_FOUND also for one whose time"
              + " is over. A file never changes: it can be kept for as long as Cache-Control says.")
  public Response picture(
      @PathParam("id") String id,
      @PathParam("file") String file,
      @QueryParam("e") @DefaultValue("") String expiry,
      @QueryParam("s") @DefaultValue("") String signature,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @Context RoutingContext connection) {
    Granted granted =
        grant(id, file, expiry, signature).orElseThrow(CommonError.NOT_FOUND::asError);
    confine(connection.response());
    if (Conditional.isKnown(ifNoneMatch, granted.tag())) {
      return headed(Response.notModified(), granted).build();
    }
    Optional<ByteRange> wanted =
        ifRange == null || ifRange.strip().equals(granted.tag())
            ? ByteRange.of(range)
            : Optional.empty();
    if (HttpMethod.HEAD.equals(connection.request().method())) {
      return described(Response.ok(), granted, size(granted)).build();
    }
    bound(connection);
    return wanted.map(part -> part(granted, part)).orElseGet(() -> whole(granted));
  }

  /**
   * Each answer holds a file or a connection to the store until its last byte is taken: so there
   * are only so many at once, and who takes none for long is hung up on.
   */
  private void bound(RoutingContext connection) {
    if (!places.tryAcquire()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    long hangUp =
        connection.vertx().setTimer(SENT_WITHIN.toMillis(), _ -> connection.response().reset());
    var _ =
        connection.addEndHandler(_ -> {
          var _ = connection.vertx().cancelTimer(hangUp);
          places.release();
        });
  }

  private Optional<Granted> grant(String id, String file, String expiry, String signature) {
    Optional<UUID> picture = CanonicalUuid.find(id).filter(found -> found.toString().equals(id));
    Optional<PictureFiles.Variant> variant = PictureFiles.variant(file);
    if (picture.isEmpty() || variant.isEmpty()) {
      return Optional.empty();
    }
    return urls.verify(picture.get(), expiry, signature, clock.instant())
        .filter(opened -> galleries.find(picture.get(), opened.audience()).isPresent())
        .map(opened ->
            new Granted(picture.get(), variant.get(), opened, '"' + id + '/' + file + '"'));
  }

  private Response whole(Granted granted) {
    StoredObject found =
        files
            .open(granted.picture(), granted.variant())
            .orElseThrow(CommonError.NOT_FOUND::asError);
    return described(Response.ok(content(found)), granted, found.length()).build();
  }

  private Response part(Granted granted, ByteRange wanted) {
    long total = size(granted);
    Optional<ByteRange.Part> part = wanted.of(total);
    if (part.isEmpty()) {
      return Response.status(RANGE_NOT_SATISFIABLE)
          .header("Content-Range", "bytes */" + total)
          .build();
    }
    long from = part.get().from();
    StoredObject found =
        files
            .open(granted.picture(), granted.variant(), from, part.get().length())
            .orElseThrow(CommonError.NOT_FOUND::asError);
    long last = from + found.length() - 1;
    return described(
            Response.status(PARTIAL_CONTENT).entity(content(found)), granted, found.length())
        .header("Content-Range", "bytes " + from + "-" + last + "/" + total)
        .build();
  }

  private long size(Granted granted) {
    return files
        .size(granted.picture(), granted.variant())
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private static StreamingOutput content(StoredObject found) {
    return out -> {
      try (found) {
        found.content().transferTo(out);
      }
    };
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder answer, Granted granted, long length) {
    return headed(answer, granted)
        .type(granted.variant().format().mediaType())
        .header("Content-Length", length)
        .header("Content-Disposition", "inline")
        .header("Accept-Ranges", "bytes");
  }

  /**
   * A picture can do nothing but be shown, wherever that is: in place of what other answers say.
   */
  private static void confine(HttpServerResponse response) {
    response
        .putHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .putHeader(SecurityHeaders.CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin");
  }

  private static Response.ResponseBuilder headed(Response.ResponseBuilder answer, Granted granted) {
    String who = granted.opened().audience() == Audience.EVERYBODY ? "public" : "private";
    return answer
        .header("ETag", granted.tag())
        .header("Cache-Control", who + ", max-age=" + granted.opened().seconds() + ", immutable");
  }
}
