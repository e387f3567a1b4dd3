package dev.rendezvous.services.gallery;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** One's own pictures. */
@Path("/profile")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "profile")
class GalleryResource {
  static final String UPLOAD_PATH = "/profile/image";

  private final PictureUpload upload;
  private final GalleryEditing editing;
  private final Galleries galleries;

  GalleryResource(PictureUpload upload, GalleryEditing editing, Galleries galleries) {
    this.upload = upload;
    this.editing = editing;
    this.galleries = galleries;
  }

  @POST
  @Path("image")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Limited(RateLimit.IMAGE_UPLOAD)
  @Answers({
    "IMAGE_REJECTED",
    "TOO_MANY_IMAGES",
    "IMAGE_BEING_UPLOADED",
    "MALFORMED_REQUEST",
    "REQUEST_TIMEOUT"
  })
  @Operation(
      summary = "Add a picture",
      description =
          "At most nine. It is drawn anew, without what the file tells beside what can be seen, and"
              + " comes last in the order. The very same file again answers the picture that is"
              + " there, with 200. While status is PENDING only its owner sees it.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = GalleryRequests.ImageForm.class)))
  @APIResponse(responseCode = "201", description = "It is new")
  @APIResponse(responseCode = "200", description = "It was there already")
  public RestResponse<ApiResponse<Picture>> addImage(
      @Context SecurityContext security,
      @HeaderParam("Content-Type") String contentType,
      InputStream body) {
    UserId user = Caller.of(security).userId();
    PictureUpload.Added added = upload.add(user, body, contentType);
    Picture picture =
        galleries.own(user).pictures().stream()
            .filter(one -> one.id().equals(added.picture()))
            .findFirst()
            .orElseThrow(CommonError.CONFLICT::asError); // deleted in the same moment
    return RestResponse.ResponseBuilder.<ApiResponse<Picture>>create(added.isNew() ? 201 : 200)
        .entity(ApiResponse.ok(picture))
        .build();
  }

  @DELETE
  @Path("image/{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Delete a picture",
      description =
          "Its URLs open nothing any more, at once. Once more does no harm; after a while the"
              + " answer to that is NOT_FOUND.")
  public void deleteImage(@Context SecurityContext security, @PathParam("id") String id) {
    UUID picture = CanonicalUuid.find(id).orElseThrow(CommonError.NOT_FOUND::asError);
    editing.delete(Caller.of(security).userId(), picture);
  }

  @PUT
  @Path("images/order")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Operation(
      summary = "Put one's pictures in an order",
      description = "All of them, each once. Answers the pictures in that order.")
  public ApiResponse<List<Picture>> orderImages(
      @Context SecurityContext security, @NotNull @Valid GalleryRequests.ImageOrder body) {
    UserId user = Caller.of(security).userId();
    editing.order(user, body.ids());
    return ApiResponse.ok(galleries.own(user).pictures());
  }
}
