package dev.rendezvous.services.password;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The door of this service, to its rules and its hashing. */
@Singleton
final class PasswordService implements PasswordApi {
  private final PasswordRules rules;
  private final PasswordHasher hasher;

  PasswordService(PasswordRules rules, PasswordHasher hasher) {
    this.rules = rules;
    this.hasher = hasher;
  }

  @Override
  public void requireAcceptable(String field, String password, List<String> personal) {
    rules.require(field, password, personal);
  }

  @Override
  public void requireImpersonal(String field, String password, List<String> personal) {
    rules.requireImpersonal(field, password, personal);
  }

  @Override
  public String hash(String password) {
    return hasher.hash(password);
  }

  @Override
  public boolean matches(String password, Optional<String> hash) {
    return hasher.matches(password, hash);
  }

  @Override
  public boolean needsRehash(String hash) {
    return hasher.needsRehash(hash);
  }
}
