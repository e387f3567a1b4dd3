package dev.rendezvous.services.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.services.mfa.MfaApi;
import dev.rendezvous.services.session.Device;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** From a proof of who somebody is to a session, by way of a second factor where one is set up. */
@Singleton
final class SignIn {
  private final SessionOpening sessions;
  private final MfaApi mfa;
  private final ObjectMapper json;
  private final MasterSecret secret;

  /** A sign-in that waits for its second factor. */
  record Pending(String method, @Nullable Instant passwordSetAt, Device device) {}

  SignIn(SessionOpening sessions, MfaApi mfa, ObjectMapper json, MasterSecret secret) {
    this.sessions = sessions;
    this.mfa = mfa;
    this.json = json;
    this.secret = secret;
  }

  /** Signs in whoever proves to be an account. */
  <C> SignInAnswer by(SignInStrategy<C> strategy, C proof, Client client) {
    Proven proven = strategy.prove(proof, client);
    return strategy.isStrong()
        ? sessions.open(proven, strategy.method(), client)
        : next(proven, strategy.method(), client);
  }

  /** Signs in somebody who has proven the first factor. */
  SignInAnswer next(Proven proven, String method, Client client) {
    if (!mfa.isEnabled(proven.user())) {
      return sessions.open(proven, method, client);
    }
    Pending pending = new Pending(method, proven.passwordSetAt(), client.device());
    return new MfaRequired(mfa.challenge(proven.user(), sealed(pending)));
  }

  /**
   * Signs in somebody who has the second factor too.
   *
   * @throws dev.rendezvous.types.AppError MFA_INVALID
   */
  SignedIn finish(AuthRequests.SecondFactor proof, Origin origin) {
    MfaApi.Redeemed redeemed = mfa.redeem(proof.mfaToken(), proof.code());
    Pending pending = pending(redeemed.context());
    return sessions.open(
        new Proven(redeemed.user(), pending.passwordSetAt()),
        pending.method() + "_MFA",
        new Client(pending.device(), origin));
  }

  /** Sealed, since it holds the secret of the device. */
  private String sealed(Pending pending) {
    try {
      return Base64.getEncoder().encodeToString(secret.seal(json.writeValueAsBytes(pending)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a device is always JSON", e);
    }
  }

  private Pending pending(String context) {
    try {
      return json.readValue(secret.unseal(Base64.getDecoder().decode(context)), Pending.class);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("not the context that was given", e);
    }
  }
}
