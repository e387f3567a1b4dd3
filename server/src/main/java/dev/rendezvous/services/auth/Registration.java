package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.notification.MailTemplate;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an account comes about: somebody registers, is mailed a code, and proves the address with it.
 *
 * <p>A stranger learns nothing: the same is done and answered whether an address is known or not.
 * Each registration has a password of its own until one is verified, so that nobody can prepare an
 * account for somebody else's address.
 */
@Singleton
final class Registration {
  private static final int MAX_CLAIMS = 5;

  private final Transactions tx;
  private final AccountApi accounts;
  private final IdentityStore identities;
  private final OneTimeCodes codes;
  private final PasswordApi passwords;
  private final ProfileApi profiles;
  private final AuthMails mails;

  /**
   * An account whose address was proven.
   *
   * @param contested whether others claimed the address too
   * @param hash of the password that it was registered with
   */
  private record Confirmed(UserId user, boolean contested, Optional<String> hash) {}

  Registration(
      Transactions tx,
      AccountApi accounts,
      IdentityStore identities,
      OneTimeCodes codes,
      PasswordApi passwords,
      ProfileApi profiles,
      AuthMails mails) {
    this.tx = tx;
    this.accounts = accounts;
    this.identities = identities;
    this.codes = codes;
    this.passwords = passwords;
    this.profiles = profiles;
    this.mails = mails;
  }

  /**
   * Takes a registration. One for an address that has an account is kept as any other, and its code
   * is not sent: the owner of the address is told instead.
   *
   * @param locale language of the mails
   * @throws dev.rendezvous.types.AppError AGE_REQUIREMENT, or VALIDATION_FAILED for a name that
   *     can't be shown or a password that would be guessed; nothing is stored then
   */
  void register(AuthRequests.Register request, String locale) {
    accounts.requireAdult(request.birthDate());
    profiles.requireDisplayName(request.displayName());
    EmailAddress email = EmailAddress.of(request.email());
    passwords.requireAcceptable(
        "password", request.password(), List.of(email.shown(), request.displayName()));
    mails.requireQuota(email);
    String hash = passwords.hash(request.password());
    tx.run(() -> {
      Optional<Account> owner = accounts.findOwner(email).filter(found -> !found.isDeleted());
      UserId id = accounts.claim(email, locale);
      identities.setPassword(id, hash);
      profiles.create(id, request.displayName(), request.birthDate());
      String code = codes.issue(id, CodePurpose.VERIFY_EMAIL, email.key());
      owner.ifPresentOrElse(
          mails::alreadyRegistered,
          () -> mails.code(id, email, locale, MailTemplate.VERIFY_EMAIL, code));
    });
  }

  /**
   * The account whose address a code proves.
   *
   * <p>When others claim the address too, its owner may have typed the code that was sent for
   * somebody else's registration: then its password is nobody's, unless the owner gives the same.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS when the code is wrong, used, too old
   *     or was tried too often, and as well when nobody registered
   */
  UserId verify(AuthRequests.VerifyEmail request) {
    EmailAddress email = EmailAddress.of(request.email());
    Confirmed confirmed =
        tx.<Optional<Confirmed>, RuntimeException>call(() -> confirm(email, request.code()))
            .orElseThrow(AuthError.INVALID_CREDENTIALS::asError);
    if (confirmed.contested() && !isTheirs(confirmed, request.password())) {
      tx.run(() -> accounts.find(confirmed.user()).ifPresent(mails::passwordRemoved));
    }
    return confirmed.user();
  }

  private Optional<Confirmed> confirm(EmailAddress email, String code) {
    List<UserId> claims = accounts.listClaims(email, MAX_CLAIMS).stream().map(Account::id).toList();
    return codes
        .redeem(claims, CodePurpose.VERIFY_EMAIL, code)
        .filter(user -> accounts.confirm(user, email))
        .map(user -> {
          Optional<String> hash = identities.findPassword(user).map(IdentityStore.Password::hash);
          boolean contested = claims.size() > 1;
          if (contested) {
            identities.dropPassword(user);
          }
          return new Confirmed(user, contested, hash);
        });
  }

  /** Whether who has the code knows the password as well; it is kept then. */
  private boolean isTheirs(Confirmed confirmed, @Nullable String password) {
    if (password == null || !passwords.matches(password, confirmed.hash())) {
      return false;
    }
    tx.run(() -> identities.setPassword(confirmed.user(), confirmed.hash().orElseThrow()));
    return true;
  }
}
