package dev.rendezvous.services.passkey;

import dev.rendezvous.middleware.access.Authenticated;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's passkeys. */
@Path("/auth/passkeys")
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "passkeys", description = "Sign-in without a password")
class PasskeyResource {
  private final OwnPasskeys passkeys;

  PasskeyResource(OwnPasskeys passkeys) {
    this.passkeys = passkeys;
  }

  @GET
  @Authenticated
  @Operation(summary = "List one's passkeys", description = "Oldest first, at most ten.")
  public ApiResponse<List<Passkey.View>> passkeys(@Context SecurityContext security) {
    return ApiResponse.ok(passkeys.list(user(security)).stream().map(Passkey::view).toList());
  }

  @POST
  @Path("options")
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @Answers("TOO_MANY_PASSKEYS")
  @Operation(
      summary = "Begin a new passkey",
      description =
          "Answers PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3), for"
              + " PublicKeyCredential.parseCreationOptionsFromJSON. Its challenge is good for one"
              + " answer.")
  public ApiResponse<CreationOptions> beginPasskey(@Context SecurityContext security) {
    return ApiResponse.ok(passkeys.begin(user(security)));
  }

  @POST
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @ResponseStatus(201)
  @Answers({"PASSKEY_REFUSED", "PASSKEY_ALREADY_KNOWN", "TOO_MANY_PASSKEYS"})
  @Operation(
      summary = "Add a passkey",
      description =
          "The credential is RegistrationResponseJSON (WebAuthn Level 3), as"
              + " PublicKeyCredential.toJSON() writes it.")
  public ApiResponse<Passkey.View> addPasskey(
      @Context SecurityContext security, @NotNull @Valid PasskeyRequests.NewPasskey body) {
    return ApiResponse.ok(passkeys.add(user(security), body).view());
  }

  @DELETE
  @Path("{id}")
  @Authenticated(fresh = true, factors = true)
  @Limited(RateLimit.AUTHENTICATION)
  @Answers("NOT_FOUND")
  @Operation(summary = "Remove a passkey", description = "It is good for no sign-in any more.")
  public void removePasskey(@Context SecurityContext security, @PathParam("id") UUID id) {
    passkeys.remove(user(security), id);
  }

  private static UserId user(SecurityContext security) {
    return Caller.of(security).userId();
  }
}
