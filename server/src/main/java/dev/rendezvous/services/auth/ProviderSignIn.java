package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.oidc.OidcApi;
import dev.rendezvous.services.oidc.OidcIdentity;
import dev.rendezvous.services.oidc.OidcProvider;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Sign-in with an ID token of a provider (OpenID Connect Core 1.0): to the account that it was
 * linked with; else to the one that has proven the same address, which is linked then; else to a
 * new one.
 *
 * <p>Who registered the address and never proved it gets nothing by that: their password is wiped.
 */
@Singleton
final class ProviderSignIn {
  private static final int MAX_CLAIMS = 100;
  private static final String NAMELESS = "New here";

  private final Transactions tx;
  private final OidcApi oidc;
  private final AccountApi accounts;
  private final IdentityStore identities;
  private final ProfileApi profiles;
  private final AuthNews news;
  private final Newcomers newcomers;

  /** A provider's token, with what a new account needs. */
  record Proof(OidcProvider provider, AuthRequests.ByProvider request, String locale) {}

  ProviderSignIn(
      Transactions tx,
      OidcApi oidc,
      AccountApi accounts,
      IdentityStore identities,
      ProfileApi profiles,
      AuthNews news,
      Newcomers newcomers) {
    this.tx = tx;
    this.oidc = oidc;
    this.accounts = accounts;
    this.identities = identities;
    this.profiles = profiles;
    this.news = news;
    this.newcomers = newcomers;
  }

  /**
   * The account that the token is good for.
   *
   * @throws dev.rendezvous.types.AppError ID_TOKEN_INVALID; VALIDATION_FAILED for a new account
   *     without a birth date; AGE_REQUIREMENT; EMAIL_MISSING; LINK_REFUSED
   */
  UserId prove(Proof proof) {
    AuthRequests.ByProvider request = proof.request();
    // asked before the token is used up, so that the same one is good with the answer
    if (request.birthDate() == null
        && isNew(oidc.peek(proof.provider(), request.idToken(), request.nonce()))) {
      throw FieldError.of("birthDate", "NOT_NULL", "is needed for a new account");
    }
    OidcIdentity identity = oidc.verify(proof.provider(), request.idToken(), request.nonce());
    return tx.call(() -> findLinked(identity).orElseGet(() -> linkOrCreate(identity, proof)));
  }

  private boolean isNew(OidcIdentity identity) {
    return identity.email() != null
        && findLinked(identity).isEmpty()
        && accounts.findOwner(EmailAddress.of(identity.email())).isEmpty();
  }

  /** None for a deleted account whose address has gone to another since. */
  private Optional<UserId> findLinked(OidcIdentity identity) {
    return identities
        .findLinked(identity.provider().name(), identity.subject())
        .filter(user -> accounts.find(user).filter(account -> !isSuperseded(account)).isPresent());
  }

  private boolean isSuperseded(Account account) {
    return account.isDeleted()
        && accounts
            .findOwner(EmailAddress.of(account.email()))
            .filter(owner -> owner.id().equals(account.id()))
            .isEmpty();
  }

  private UserId linkOrCreate(OidcIdentity identity, Proof proof) {
    String vouched = identity.email();
    if (vouched == null || !identity.emailVerified()) {
      throw AuthError.EMAIL_MISSING.asError();
    }
    EmailAddress email = EmailAddress.of(vouched);
    Optional<Account> owner = accounts.findOwner(email);
    if (owner.isPresent() && !identity.emailAuthoritative()) {
      throw AuthError.LINK_REFUSED.asError();
    }
    Account account = owner.orElseGet(() -> create(email, identity, proof));
    forgetSuperseded(identity);
    if (!identities.link(account.id(), identity.provider().name(), identity.subject())) {
      throw AuthError.LINK_REFUSED.asError();
    }
    if (owner.isPresent()) {
      String linked = IdentityStore.linked(identity.provider().name(), identity.subject());
      newcomers.look(account.id(), Traces.identity(linked));
      news.linked(account, shown(identity.provider()));
    }
    return account.id();
  }

  private void forgetSuperseded(OidcIdentity identity) {
    String provider = identity.provider().name();
    identities
        .findLinked(provider, identity.subject())
        .ifPresent(user -> identities.unlink(user, provider, identity.subject()));
  }

  private Account create(EmailAddress email, OidcIdentity identity, Proof proof) {
    LocalDate birthDate = proof.request().birthDate();
    if (birthDate == null) {
      throw FieldError.of("birthDate", "NOT_NULL", "is needed for a new account");
    }
    accounts.requireAdult(birthDate);
    accounts.listClaims(email, MAX_CLAIMS).forEach(claim -> identities.dropPassword(claim.id()));
    UserId user = accounts.claim(email, proof.locale());
    if (!accounts.confirm(user, email)) {
      throw AuthError.LINK_REFUSED.asError();
    }
    profiles.create(user, name(identity, proof), birthDate);
    return accounts.find(user).orElseThrow();
  }

  private String name(OidcIdentity identity, Proof proof) {
    String given = proof.request().displayName();
    if (given != null) {
      profiles.requireDisplayName(given);
      return given;
    }
    String told = identity.name();
    return told == null || told.isBlank()
        ? NAMELESS
        : told.substring(0, Math.min(50, told.length()));
  }

  private static String shown(OidcProvider provider) {
    return switch (provider) {
      case GOOGLE -> "Google";
      case APPLE -> "Apple";
    };
  }
}
