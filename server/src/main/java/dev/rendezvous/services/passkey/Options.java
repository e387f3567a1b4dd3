package dev.rendezvous.services.passkey;

import dev.rendezvous.config.PasskeySettings;
import dev.rendezvous.services.mfa.AccountLabelApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;

/** What clients are told before they turn to an authenticator. */
@Singleton
final class Options {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Challenges challenges;
  private final UserHandles handles;
  private final AccountLabelApi labels;
  private final PasskeySettings settings;

  Options(
      Challenges challenges,
      UserHandles handles,
      AccountLabelApi labels,
      PasskeySettings settings) {
    this.challenges = challenges;
    this.handles = handles;
    this.labels = labels;
    this.settings = settings;
  }

  SignInOptions forSignIn() {
    return new SignInOptions(
        challenges.forSignIn(), timeout(), settings.rpId(), List.of(), "required");
  }

  /**
   * For a new passkey of a user.
   *
   * @param present those that the user has
   */
  CreationOptions forRegistration(UserId user, List<Passkey> present) {
    String label = labels.labelOf(user);
    return new CreationOptions(
        new CreationOptions.RelyingParty(settings.rpId(), settings.rpName()),
        new CreationOptions.User(ENCODER.encodeToString(handles.of(user)), label, label),
        challenges.forRegistration(user),
        Ceremonies.algorithms().stream()
            .map(number -> new CreationOptions.Algorithm(CredentialDescriptor.PUBLIC_KEY, number))
            .toList(),
        timeout(),
        present.stream().map(Options::descriptor).toList(),
        CreationOptions.Selection.STRICT,
        "none");
  }

  private static CredentialDescriptor descriptor(Passkey passkey) {
    Passkey.Credential credential = passkey.credential();
    return new CredentialDescriptor(
        CredentialDescriptor.PUBLIC_KEY,
        ENCODER.encodeToString(credential.id()),
        credential.transports());
  }

  private long timeout() {
    return settings.challengeLife().toMillis();
  }
}
