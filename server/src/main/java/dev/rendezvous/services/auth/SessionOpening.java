package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.session.OpenSession;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.services.session.SessionRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Opens and keeps sessions of people who have proven all that they had to. */
@Singleton
final class SessionOpening {
  private final Transactions tx;
  private final AccountApi accounts;
  private final IdentityStore identities;
  private final SessionApi sessions;
  private final KnownDevices devices;
  private final AuthNews news;
  private final AuthSettings settings;

  /** A session of an account. */
  private record Opened(Account account, OpenSession session) {}

  SessionOpening(
      Transactions tx,
      AccountApi accounts,
      IdentityStore identities,
      SessionApi sessions,
      KnownDevices devices,
      AuthNews news,
      AuthSettings settings) {
    this.tx = tx;
    this.accounts = accounts;
    this.identities = identities;
    this.sessions = sessions;
    this.devices = devices;
    this.news = news;
    this.settings = settings;
  }

  /**
   * Signs somebody in on a device.
   *
   * @param method how they have proven who they are
   * @throws dev.rendezvous.types.AppError ACCOUNT_SUSPENDED; INVALID_CREDENTIALS when the password
   *     was changed meanwhile
   */
  SignedIn open(Proven proven, String method, Client client) {
    UserId user = proven.user();
    return answer(
        tx.call(() -> {
          Account account = accounts.admit(user);
          proven.requireStillIn(identities);
          OpenSession session =
              sessions.begin(new SessionRequest(user, method, client.device(), client.origin()));
          devices.note(account, client);
          news.signedIn(user, session.id(), method, client);
          return new Opened(account, session);
        }));
  }

  /**
   * Keeps a session alive.
   *
   * @throws dev.rendezvous.types.AppError UNAUTHENTICATED when the token is not good
   */
  SignedIn refresh(String refreshToken) {
    Account account = accounts.requireOpen(sessions.ownerOf(refreshToken));
    return answer(new Opened(account, sessions.refresh(refreshToken)));
  }

  private SignedIn answer(Opened opened) {
    Account account = opened.account();
    OpenSession session = opened.session();
    return new SignedIn(
        sessions.accessToken(account.id(), session.id(), account.role(), session.provenAt()),
        "Bearer",
        settings.accessTokenLife().toSeconds(),
        session.refreshToken(),
        session.refreshLife().toSeconds(),
        accounts.me(account.id()));
  }
}
