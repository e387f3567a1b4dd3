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
import dev.rendezvous.types.CommonError;
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
import java.time.InstantSource;
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
  private final Profiles profiles;
  private final ProfileEditing editing;
  private final ProfileService service;
  private final GalleryApi galleries;
  private final InstantSource clock;

  ProfileResource(
      Profiles profiles,
      ProfileEditing editing,
      ProfileService service,
      GalleryApi galleries,
      InstantSource clock) {
    this.profiles = profiles;
    this.editing = editing;
    this.service = service;
    this.galleries = galleries;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Read one's own profile", description = "With how complete it is.")
  public RestResponse<ApiResponse<OwnProfile>> ownProfile(
      @Context SecurityContext security,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return own(Caller.of(security).userId(), ifNoneMatch);
  }

  @PUT
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED", "LOCATION_CHANGED_RECENTLY"})
  @Operation(
      summary = "Replace one's own profile",
      description =
          "What is absent is cleared, save the birth date, which can't be changed. With If-Match"
              + " only if nobody has changed it since it was read. A location is kept to about a"
              + " kilometre.")
  public RestResponse<ApiResponse<OwnProfile>> replaceProfile(
      @Context SecurityContext security,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid ProfileRequests.ProfileUpdate body) {
    UserId user = Caller.of(security).userId();
    editing.replace(user, body, version -> Conditional.allowsVersion(ifMatch, version));
    return own(user, null);
  }

  @GET
  @Path("{id}")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read somebody's profile",
      description =
          "What is public of it. Answers NOT_FOUND alike for who is not there and for who was"
              + " blocked or has blocked.")
  public RestResponse<ApiResponse<PublicProfile>> profileOf(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    ProfileService.Visible seen = service.view(Caller.of(security).userId(), idOf(id));
    return Conditional.answer(ifNoneMatch, seen.tag(), seen.profile());
  }

  @GET
  @Path("preferences")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read whom one looks for",
      description = "NOT_FOUND until it was told for the first time.")
  public ApiResponse<Preferences> preferences(@Context SecurityContext security) {
    Preferences told = profiles.get(Caller.of(security).userId()).preferences();
    if (told == null) {
      throw CommonError.NOT_FOUND.asError();
    }
    return ApiResponse.ok(told);
  }

  @PUT
  @Path("preferences")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers("NOT_FOUND")
  @Operation(summary = "Tell whom one looks for", description = "What is absent does not matter.")
  public ApiResponse<Preferences> replacePreferences(
      @Context SecurityContext security, @NotNull @Valid Preferences body) {
    editing.replacePreferences(Caller.of(security).userId(), body);
    return ApiResponse.ok(body);
  }

  @PUT
  @Path("interests")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers("NOT_FOUND")
  @Operation(summary = "Choose one's interests", description = "Three to ten of the catalogue.")
  public ApiResponse<ProfileRequests.InterestChoice> chooseInterests(
      @Context SecurityContext security, @NotNull @Valid ProfileRequests.InterestChoice body) {
    editing.chooseInterests(Caller.of(security).userId(), body);
    return ApiResponse.ok(body);
  }

  private RestResponse<ApiResponse<OwnProfile>> own(UserId user, @Nullable String ifNoneMatch) {
    Profile profile = profiles.get(user);
    int age = profile.ageAt(clock);
    Gallery gallery = galleries.own(user);
    return Conditional.answer(
        ifNoneMatch,
        Conditional.tag(profile.version(), gallery.version(), gallery.urlsUntil(), age),
        OwnProfile.of(user, profile, gallery, age));
  }

  /** What can't be an id is nobody's. */
  static UserId idOf(String text) {
    try {
      return UserId.of(text);
    } catch (IllegalArgumentException e) {
      throw CommonError.NOT_FOUND.asError();
    }
  }
}
