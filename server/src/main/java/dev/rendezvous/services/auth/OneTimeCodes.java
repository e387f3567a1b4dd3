package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Codes that are mailed and typed in: eight digits, few tries, good once and for minutes. */
@Singleton
final class OneTimeCodes {
  private final CodeStore store;
  private final MasterSecret secret;
  private final AuthSettings settings;
  private final InstantSource clock;

  OneTimeCodes(CodeStore store, MasterSecret secret, AuthSettings settings, InstantSource clock) {
    this.store = store;
    this.secret = secret;
    this.settings = settings;
    this.clock = clock;
  }

  /** A new code; the one before it is void. In an open transaction. */
  String issue(UserId user, CodePurpose purpose, String sentTo) {
    String code = SecretTokens.nextCode();
    Instant now = clock.instant();
    store.replace(
        user, purpose, digest(user, purpose, code), sentTo, now, now.plus(settings.codeLife()));
    return code;
  }

  /**
   * Whose code this is, if it is a live one of these users; it is used up then. A wrong one counts
   * as a try for each of them. In an open transaction, which must commit in either case.
   */
  Optional<UserId> redeem(List<UserId> users, CodePurpose purpose, String code) {
    Instant now = clock.instant();
    Optional<CodeStore.LiveCode> fitting = Optional.empty();
    List<CodeStore.LiveCode> tried = store.countTry(users, purpose, settings.codeTries(), now);
    for (var live : tried) {
      if (MessageDigest.isEqual(live.digest(), digest(live.userId(), purpose, code))) {
        fitting = Optional.of(live);
      }
    }
    fitting.ifPresent(live -> store.markUsed(live.id(), now));
    return fitting.map(CodeStore.LiveCode::userId);
  }

  private byte[] digest(UserId user, CodePurpose purpose, String code) {
    return secret.digest(purpose + ":" + user, code);
  }
}
