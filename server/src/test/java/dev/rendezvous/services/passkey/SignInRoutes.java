package dev.rendezvous.services.passkey;

import dev.rendezvous.middleware.access.Public;
import dev.rendezvous.types.ApiResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Sign-in as far as it is the passkeys' part: whoever signs people in does the rest. */
@Path("/test/passkeys")
@Public
@RunOnVirtualThread
class SignInRoutes {
  private final PasskeyApi passkeys;

  SignInRoutes(PasskeyApi passkeys) {
    this.passkeys = passkeys;
  }

  @POST
  @Path("options")
  public ApiResponse<SignInOptions> testPasskeyOptions() {
    return ApiResponse.ok(passkeys.beginSignIn());
  }

  @POST
  @Path("sign-in")
  public ApiResponse<Proven> testPasskeySignIn(@NotNull @Valid AssertionResponse body) {
    return ApiResponse.ok(passkeys.finishSignIn(body));
  }
}
