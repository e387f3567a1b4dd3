package dev.rendezvous.services.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.services.mfa.MfaApi;
import dev.rendezvous.services.session.Device;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** From a proof of who somebody is to a session, by way of a second factor where one is set up. */
@Singleton
final class SignIn {
  private final SessionOpening sessions;
  private final MfaApi mfa;
  private final ObjectMapper json;

  /** A sign-in that waits for its second factor. */
  record Pending(String method, Device device) {}

  SignIn(SessionOpening sessions, MfaApi mfa, ObjectMapper json) {
    this.sessions = sessions;
    this.mfa = mfa;
    this.json = json;
  }

  /** Signs in whoever proves to be an account. */
  <C> SignInAnswer by(SignInStrategy<C> strategy, C proof, Client client) {
    UserId user = strategy.prove(proof, client);
    return strategy.isStrong()
        ? sessions.open(user, strategy.method(), client)
        : next(user, strategy.method(), client);
  }

  /** Signs in somebody who has proven the first factor. */
  SignInAnswer next(UserId user, String method, Client client) {
    if (!mfa.isEnabled(user)) {
      return sessions.open(user, method, client);
    }
    return new MfaRequired(mfa.challenge(user, text(new Pending(method, client.device()))));
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
        redeemed.user(), pending.method() + "_MFA", new Client(pending.device(), origin));
  }

  private String text(Pending pending) {
    try {
      return json.writeValueAsString(pending);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a device is always JSON", e);
    }
  }

  private Pending pending(String context) {
    try {
      return json.readValue(context, Pending.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not the context that was given", e);
    }
  }
}
