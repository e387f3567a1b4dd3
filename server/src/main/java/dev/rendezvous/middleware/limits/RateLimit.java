package dev.rendezvous.middleware.limits;

import java.time.Duration;
import java.util.Locale;

/** How often something may be done, by whom it is counted, and what holds while Redis is away. */
public enum RateLimit {
  /** Sign-up, sign-in, codes; by address. */
  AUTHENTICATION(30, Duration.ofMinutes(1), OnOutage.REFUSE),
  /** Guessing at one account, from any number of addresses; by e-mail. */
  ACCOUNT_GUESSES(20, Duration.ofMinutes(15), OnOutage.REFUSE),
  /** Guessing at one account's second factor, over all sign-ins; by user. */
  MFA_GUESSES(5, Duration.ofMinutes(15), OnOutage.REFUSE),
  /** Mails with codes to one address; by e-mail. */
  CODE_MAILS(5, Duration.ofHours(1), OnOutage.REFUSE),
  /** Searches for a partner; by user. */
  MATCH_FIND(30, Duration.ofMinutes(1), OnOutage.ALLOW),
  /** Changes to one's own profile; by user. */
  PROFILE_UPDATE(60, Duration.ofMinutes(1), OnOutage.ALLOW),
  /** Reports and blocks; by user. */
  REPORT(20, Duration.ofHours(1), OnOutage.ALLOW),
  /** Chat messages; by user. */
  CHAT_SEND(60, Duration.ofSeconds(30), OnOutage.ALLOW),
  /** Sockets that connect; by address. */
  SOCKET_CONNECT(300, Duration.ofMinutes(1), OnOutage.ALLOW),
  /** Socket events of any other kind; by user. */
  SOCKET_EVENT(300, Duration.ofSeconds(30), OnOutage.ALLOW),
  /** All other requests; by user, or by address where nobody is signed in. */
  DEFAULT(600, Duration.ofMinutes(1), OnOutage.ALLOW);

  /** What a limit does when it can't be counted. */
  enum OnOutage {
    ALLOW,
    REFUSE
  }

  private final int quota;
  private final Duration window;
  private final OnOutage onOutage;

  RateLimit(int quota, Duration window, OnOutage onOutage) {
    this.quota = quota;
    this.window = window;
    this.onOutage = onOutage;
  }

  /** Times that are allowed in one window, and at once. */
  public int quota() {
    return quota;
  }

  /** The time in which the whole quota is earned back. */
  public Duration window() {
    return window;
  }

  boolean failsOpen() {
    return onOutage == OnOutage.ALLOW;
  }

  /** As told in the RateLimit headers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
