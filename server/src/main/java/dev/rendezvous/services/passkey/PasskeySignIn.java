package dev.rendezvous.services.passkey;

import dev.rendezvous.db.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sign-in by passkey: a challenge, and whose passkey has answered it. */
@Singleton
final class PasskeySignIn implements PasskeyApi {
  private static final Logger LOG = Logger.getLogger(PasskeySignIn.class);

  private final Transactions tx;
  private final PasskeyStore store;
  private final Options options;
  private final Challenges challenges;
  private final Ceremonies ceremonies;
  private final PasskeyEvents events;
  private final MeterRegistry registry;

  PasskeySignIn(
      Transactions tx,
      PasskeyStore store,
      Options options,
      Challenges challenges,
      Ceremonies ceremonies,
      PasskeyEvents events,
      MeterRegistry registry) {
    this.tx = tx;
    this.store = store;
    this.options = options;
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.events = events;
    this.registry = registry;
  }

  @Override
  public SignInOptions beginSignIn() {
    return options.forSignIn();
  }

  @Override
  public Proven finishSignIn(AssertionResponse response) {
    Optional<Proven> proven = challenge(response).flatMap(answered -> prove(response, answered));
    count(proven.isPresent() ? "good" : "bad");
    return proven.orElseThrow(PasskeyError.PASSKEY_INVALID::asError);
  }

  private Optional<String> challenge(AssertionResponse response) {
    return ceremonies
        .challengeIn(response.response().clientDataJSON())
        .filter(challenges::takeForSignIn);
  }

  private Optional<Proven> prove(AssertionResponse response, String challenge) {
    Passkey passkey = named(response).orElse(null);
    if (passkey == null) {
      return Optional.empty();
    }
    return switch (ceremonies.check(response, challenge, passkey.credential())) {
      case Ceremonies.Assertion.Good good -> tx.call(() -> use(passkey, good));
      case Ceremonies.Assertion.Cloned() -> tx.call(() -> refuseCopy(passkey));
      case Ceremonies.Assertion.Bad() -> Optional.empty();
    };
  }

  /** The passkey that a response names, if the user that it names has it (section 7.2, step 6). */
  private Optional<Passkey> named(AssertionResponse response) {
    try {
      byte[] credentialId = Base64.getUrlDecoder().decode(response.rawId());
      byte[] userHandle = Base64.getUrlDecoder().decode(response.response().userHandle());
      return store
          .findByCredential(credentialId)
          .filter(_ -> response.id().equals(response.rawId()))
          .filter(passkey -> Arrays.equals(passkey.credential().userHandle(), userHandle));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Another sign-in may have told the same count meanwhile, or the owner removed the passkey. */
  private Optional<Proven> use(Passkey passkey, Ceremonies.Assertion.Good good) {
    if (store.use(passkey.id(), good.signCount(), good.backedUp())) {
      return Optional.of(new Proven(passkey.user(), passkey.id(), true));
    }
    return store.find(passkey.user(), passkey.id()).flatMap(this::refuseCopy);
  }

  private Optional<Proven> refuseCopy(Passkey passkey) {
    events.cloned(passkey);
    registry.counter("rendezvous.passkeys.cloned").increment();
    LOG.warnf("the counter of passkey %s went back: there may be a copy", passkey.id());
    return Optional.empty();
  }

  private void count(String outcome) {
    registry.counter("rendezvous.passkeys.sign_ins", "outcome", outcome).increment();
  }
}
