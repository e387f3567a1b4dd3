package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One's own profile, and others'. */
@Path("/profile")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "profile", description = "Who people are and whom they look for")
class ProfileResource {
  private final OwnProfiles own;
  private final ProfileEditing editing;
  private final ProfileNews news;
  private final PublicFaces faces;
  private final GalleryApi galleries;

  ProfileResource(
      OwnProfiles own,
      ProfileEditing editing,
      ProfileNews news,
      PublicFaces faces,
      GalleryApi galleries) {
    this.own = own;
    this.editing = editing;
    this.news = news;
    this.faces = faces;
    this.galleries = galleries;
  }

  @GET
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read one's own profile",
      description =
          "With how complete it is, and what would add most to that. The age is told by the date"
              + " in the profile's time zone.")
  public RestResponse<ApiResponse<OwnProfile>> ownProfile(
      @Context SecurityContext security,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    UserId user = Caller.of(security).userId();
    OwnProfiles.Read read = own.read(user);
    news.noteIfComplete(user, read.profile());
    return answer(user, read, ifNoneMatch);
  }

  @PUT
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "LOCATION_CHANGED_RECENTLY", "AGE_REQUIREMENT"})
  @Operation(
      summary = "Replace one's own profile",
      description =
          "What is absent is cleared, save the birth date. That can be corrected once, to an"
              + " adult's, until it was verified. With If-Match only if nobody has changed the"
              + " profile since it was read. Texts are kept without what can't be seen, and"
              + " measured in code points after that. A location is kept to about a kilometre, and"
              + " for a while.")
  public RestResponse<ApiResponse<OwnProfile>> replaceProfile(
      @Context SecurityContext security,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid ProfileRequests.ProfileUpdate body) {
    UserId user = Caller.of(security).userId();
    editing.replace(user, body, own.expected(ifMatch));
    return answer(user, own.read(user), null);
  }

  @GET
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read somebody's profile",
      description =
          "What is public of it; of one's own, what others see. Answers NOT_FOUND alike for who is"
              + " not there, has left, and was blocked or has blocked. The distance is the least of"
              + " a few steps that they are within; it is absent unless both told where they are."
              + " Whether they are there is told to whom they keep in touch with or are in a match"
              + " with, and absent for all others.")
  public RestResponse<ApiResponse<PublicProfile>> profileOf(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    PublicFaces.Visible seen = faces.view(Caller.of(security).userId(), idOf(id));
    return Conditional.answer(ifNoneMatch, seen.tag(), seen.profile());
  }

  private RestResponse<ApiResponse<OwnProfile>> answer(
      UserId user, OwnProfiles.Read read, @Nullable String ifNoneMatch) {
    Gallery gallery = galleries.own(user);
    return Conditional.answer(
        ifNoneMatch, read.tag(gallery), OwnProfile.of(user, read.profile(), gallery, read.age()));
  }

  /** What can't be an id is nobody's, and is looked for all the same. */
  private static UserId idOf(String text) {
    return CanonicalUuid.find(text).map(UserId::new).orElse(UserId.ERASED);
  }
}
