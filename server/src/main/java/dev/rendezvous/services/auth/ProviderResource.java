package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.middleware.docs.Answers;
import dev.rendezvous.middleware.limits.Limited;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.services.oidc.OidcProvider;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.UserId;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in with an account that somebody has elsewhere. */
@Path("/auth")
@Public
@Limited(RateLimit.AUTHENTICATION)
@RunOnVirtualThread
@EndpointDisabled(name = "rendezvous.role.auth", stringValue = "false")
@Tag(name = "auth")
class ProviderResource {
  private static final String HOW =
      "With an ID token. At first sight an account is made, which needs birthDate; giving it accepts"
          + " the terms. An account that has proven the same address is linked.";

  private final ProviderSignIn byProvider;
  private final SignIn signIn;
  private final Clients clients;

  ProviderResource(ProviderSignIn byProvider, SignIn signIn, Clients clients) {
    this.byProvider = byProvider;
    this.signIn = signIn;
    this.clients = clients;
  }

  @POST
  @Path("google")
  @Answers({
    "PROVIDER_OFF",
    "ID_TOKEN_INVALID",
    "UPSTREAM_UNAVAILABLE",
    "EMAIL_MISSING",
    "LINK_REFUSED",
    "AGE_REQUIREMENT",
    "ACCOUNT_SUSPENDED"
  })
  @Operation(summary = "Sign in with Google", description = HOW)
  public ApiResponse<SignInAnswer> signInWithGoogle(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.ByProvider body) {
    return ApiResponse.ok(signIn(OidcProvider.GOOGLE, request, body));
  }

  @POST
  @Path("apple")
  @Answers({
    "PROVIDER_OFF",
    "ID_TOKEN_INVALID",
    "UPSTREAM_UNAVAILABLE",
    "EMAIL_MISSING",
    "LINK_REFUSED",
    "AGE_REQUIREMENT",
    "ACCOUNT_SUSPENDED"
  })
  @Operation(summary = "Sign in with Apple", description = HOW)
  public ApiResponse<SignInAnswer> signInWithApple(
      @Context HttpServerRequest request, @NotNull @Valid AuthRequests.ByProvider body) {
    return ApiResponse.ok(signIn(OidcProvider.APPLE, request, body));
  }

  private SignInAnswer signIn(
      OidcProvider provider, HttpServerRequest request, AuthRequests.ByProvider body) {
    UserId user =
        byProvider.prove(new ProviderSignIn.Proof(provider, body, Clients.locale(request)));
    return signIn.next(Proven.of(user), provider.name(), clients.of(request, body.device()));
  }
}
