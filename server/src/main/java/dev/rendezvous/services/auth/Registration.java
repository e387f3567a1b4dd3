package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * How an account comes about: somebody registers, is mailed a code, and proves the address with it.
 *
 * <p>A stranger learns nothing: the answers and their time are the same whether an address is known
 * or not. Each registration has a password of its own until one is verified, so that nobody can
 * prepare an account for somebody else's address.
 */
@Singleton
final class Registration {
  private static final int MAX_PENDING = 5;

  private final Transactions tx;
  private final AccountStore accounts;
  private final OneTimeCodes codes;
  private final PasswordApi passwords;
  private final ProfileApi profiles;
  private final AccountMails mails;
  private final AgeRule age;

  Registration(
      Transactions tx,
      AccountStore accounts,
      OneTimeCodes codes,
      PasswordApi passwords,
      ProfileApi profiles,
      AccountMails mails,
      AgeRule age) {
    this.tx = tx;
    this.accounts = accounts;
    this.codes = codes;
    this.passwords = passwords;
    this.profiles = profiles;
    this.mails = mails;
    this.age = age;
  }

  /**
   * Takes a registration.
   *
   * @throws dev.rendezvous.types.AppError AGE_REQUIREMENT, or VALIDATION_FAILED for a name that
   *     can't be shown or a password that would be guessed; nothing is stored then
   */
  void register(AuthRequests.Register request) {
    age.requireAdult(request.birthDate());
    profiles.requireDisplayName(request.displayName());
    EmailAddress email = EmailAddress.of(request.email());
    passwords.requireAcceptable(
        "password", request.password(), List.of(email.shown(), request.displayName()));
    mails.requireQuota(email);
    String hash = passwords.hash(request.password());
    tx.run(() -> {
      if (accounts.findVerified(email.key()).isPresent()) {
        tx.afterCommit(() -> mails.sendAlreadyRegistered(email));
        return;
      }
      UserId id = accounts.insertPending(email, hash);
      profiles.create(id, request.displayName(), request.birthDate());
      sendCode(id, email);
    });
  }

  /**
   * Sends a new code for the last registration that names an address; silent when there is none.
   */
  void resend(EmailAddress email) {
    mails.requireQuota(email);
    tx.run(() ->
        accounts.listPending(email.key(), 1).stream()
            .findFirst()
            .ifPresent(account -> sendCode(account.id(), email)));
  }

  /**
   * The account whose address a code proves.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS when the code is wrong, used, too old
   *     or was tried too often, and as well when nobody registered
   */
  Account verify(EmailAddress email, String code) {
    Optional<UserId> verified =
        tx.call(() -> {
          List<UserId> pending =
              accounts.listPending(email.key(), MAX_PENDING).stream().map(Account::id).toList();
          return codes
              .redeem(pending, CodePurpose.VERIFY_EMAIL, code)
              .filter(redeemed -> accounts.verify(redeemed.user(), email.key()))
              .map(this::claimed);
        });
    return verified.flatMap(accounts::find).orElseThrow(AuthError.INVALID_CREDENTIALS::asError);
  }

  /**
   * When two registered the address within minutes, its owner may have typed the code that was sent
   * for the other: then the password is nobody's, and a new one is to be set by mail.
   */
  private UserId claimed(OneTimeCodes.Redeemed redeemed) {
    if (redeemed.contested()) {
      accounts.dropPassword(redeemed.user());
    }
    return redeemed.user();
  }

  private void sendCode(UserId id, EmailAddress email) {
    String code = codes.issue(id, CodePurpose.VERIFY_EMAIL, email.key());
    tx.afterCommit(() -> mails.sendCode(email, code));
  }
}
