package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whom people look for and what they like; read and written under the profile's tag. */
@Path("/profile")
@Authenticated
@RunOnVirtualThread
@Cache(isPrivate = true, noCache = true)
@EndpointDisabled(name = "rendezvous.role.profile", stringValue = "false")
@Tag(name = "profile")
class WishResource {
  private final OwnProfiles own;
  private final WishEditing editing;

  WishResource(OwnProfiles own, WishEditing editing) {
    this.own = own;
    this.editing = editing;
  }

  @GET
  @Path("preferences")
  @Answers("NOT_FOUND")
  @Operation(
      summary = "Read whom one looks for",
      description =
          "Suggestions until it was told for the first time, which told says. The tag is that of"
              + " the own profile.")
  public RestResponse<ApiResponse<OwnPreferences>> preferences(
      @Context SecurityContext security,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return preferences(Caller.of(security).userId(), ifNoneMatch);
  }

  @PUT
  @Path("preferences")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED"})
  @Operation(
      summary = "Tell whom one looks for",
      description =
          "What is absent does not matter. With If-Match only if nobody has changed the profile,"
              + " its interests or its preferences since they were read.")
  public RestResponse<ApiResponse<OwnPreferences>> replacePreferences(
      @Context SecurityContext security,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid Preferences body) {
    UserId user = Caller.of(security).userId();
    editing.replacePreferences(user, body, own.expected(ifMatch));
    return preferences(user, null);
  }

  @PUT
  @Path("interests")
  @Limited(RateLimit.PROFILE_UPDATE)
  @Answers({"NOT_FOUND", "PRECONDITION_FAILED"})
  @Operation(
      summary = "Choose one's interests",
      description =
          "Three to ten of the catalogue, in place of those before. What was chosen may stay after"
              + " it has left the catalogue. If-Match as for the profile.")
  public RestResponse<ApiResponse<ProfileRequests.InterestChoice>> chooseInterests(
      @Context SecurityContext security,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid ProfileRequests.InterestChoice body) {
    UserId user = Caller.of(security).userId();
    editing.chooseInterests(user, body.interests(), own.expected(ifMatch));
    OwnProfiles.Read read = own.read(user);
    return Conditional.answer(
        null, read.tag(), new ProfileRequests.InterestChoice(read.profile().interests()));
  }

  private RestResponse<ApiResponse<OwnPreferences>> preferences(
      UserId user, @Nullable String ifNoneMatch) {
    OwnProfiles.Read read = own.read(user);
    return Conditional.answer(
        ifNoneMatch, read.tag(), OwnPreferences.of(read.profile().preferences(), read.age()));
  }
}
