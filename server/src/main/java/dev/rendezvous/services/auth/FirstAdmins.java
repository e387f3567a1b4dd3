package dev.rendezvous.services.auth;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Administrators who come from the command line. Such an account has no profile until its owner
 * asks for one as anybody does, so nobody meets it.
 */
@Singleton
@Unremovable
final class FirstAdmins implements FirstAdminApi {
  private static final String LOCALE = "en";

  private final Transactions tx;
  private final AccountApi accounts;
  private final StandingApi standing;
  private final IdentityStore identities;
  private final PasswordApi passwords;
  private final AuditLog audit;
  private final InstantSource clock;

  FirstAdmins(
      Transactions tx,
      AccountApi accounts,
      StandingApi standing,
      IdentityStore identities,
      PasswordApi passwords,
      AuditLog audit,
      InstantSource clock) {
    this.tx = tx;
    this.accounts = accounts;
    this.standing = standing;
    this.identities = identities;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public boolean isThereOne() {
    return standing.hasAdmin();
  }

  @Override
  public Outlook look(EmailAddress email) {
    Account owner = owner(email).orElse(null);
    if (owner == null) {
      return Outlook.FREE;
    }
    if (owner.isClosed(clock.instant())) {
      return Outlook.CLOSED;
    }
    return owner.role() == Role.ADMIN ? Outlook.ADMIN : Outlook.TAKEN;
  }

  /** Who has deleted theirs has given the address up. */
  private Optional<Account> owner(EmailAddress email) {
    return accounts.findOwner(email).filter(found -> !found.isDeleted());
  }

  @Override
  public void create(EmailAddress email, String password) {
    passwords.requireAcceptable("password", password, List.of(email.shown()));
    String hash = passwords.hash(password);
    tx.run(() -> {
      UserId user = accounts.claim(email, LOCALE);
      identities.setPassword(user, hash);
      if (!accounts.confirm(user, email)) {
        throw CommonError.CONFLICT.asError();
      }
      give(user, "created");
    });
  }

  @Override
  public void appoint(EmailAddress email) {
    tx.run(() -> {
      standing.lockAdmins();
      UserId user = owner(email).orElseThrow(CommonError.NOT_FOUND::asError).id();
      Account account = accounts.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
      if (account.isDeleted() || account.isClosed(clock.instant())) {
        throw CommonError.CONFLICT.asError();
      }
      give(user, "appointed");
    });
  }

  private void give(UserId user, String how) {
    standing.changeRole(user, Role.ADMIN, user);
    audit.add(
        new AuditEntry("admin." + how, true, null, user, null, null, Map.of("by", "command line")));
  }
}
