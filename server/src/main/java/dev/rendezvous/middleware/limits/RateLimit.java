package dev.rendezvous.middleware.limits;

import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.config.Rate;
import java.util.Locale;
import java.util.function.Function;

/**
 * What is limited, and what holds while Redis is away. How often each may be done, and by whom it
 * is counted, stands in {@link LimitSettings}.
 */
public enum RateLimit {
  /** Sign-up, sign-in, codes; by address. */
  AUTHENTICATION(LimitSettings::authentication, OnOutage.REFUSE),
  /**
   * Guessing at one account, from any number of addresses; by e-mail. A device that the account
   * knows is counted on its own.
   */
  ACCOUNT_GUESSES(LimitSettings::accountGuesses, OnOutage.REFUSE),
  /** Guessing at one account's second factor, over all sign-ins; by user. */
  MFA_GUESSES(LimitSettings::mfaGuesses, OnOutage.REFUSE),
  /** Passwords that somebody who is signed in gives once more; by user. */
  PASSWORD_CHECKS(LimitSettings::passwordChecks, OnOutage.REFUSE),
  /** Refreshes of sessions, whose tokens can't be guessed; by address. */
  REFRESH(LimitSettings::refresh, OnOutage.REFUSE),
  /** Codes from mails that are typed in; by e-mail. */
  CODE_TRIES(LimitSettings::codeTries, OnOutage.REFUSE),
  /** Mails with codes to one address; by e-mail. */
  CODE_MAILS(LimitSettings::codeMails, OnOutage.REFUSE),
  /** The time between two mails with codes to one address; by e-mail. */
  CODE_MAIL_GAP(LimitSettings::codeMailGap, OnOutage.REFUSE),
  /** Searches for a partner; by user. */
  MATCH_FIND(LimitSettings::matchFind, OnOutage.ALLOW),
  /** Changes to one's own profile; by user. */
  PROFILE_UPDATE(LimitSettings::profileUpdate, OnOutage.ALLOW),
  /** Pictures that are uploaded; by user. */
  IMAGE_UPLOAD(LimitSettings::imageUpload, OnOutage.ALLOW),
  /** Pictures that are looked at; by address. */
  MEDIA(LimitSettings::media, OnOutage.ALLOW),
  /** Reports and blocks; by user. */
  REPORT(LimitSettings::report, OnOutage.ALLOW),
  /** Words that somebody wants to keep in touch, or does not any more; by user. */
  CONNECT(LimitSettings::connect, OnOutage.ALLOW),
  /** Chat messages; by user. */
  CHAT_SEND(LimitSettings::chatSend, OnOutage.ALLOW),
  /** Sockets that connect; by address. */
  SOCKET_CONNECT(LimitSettings::socketConnect, OnOutage.ALLOW),
  /** Questions of what was missed; by user. */
  SYNC(LimitSettings::sync, OnOutage.ALLOW),
  /** Socket events of any other kind; by user. */
  SOCKET_EVENT(LimitSettings::socketEvent, OnOutage.ALLOW, Counting.IN_ADVANCE),
  /** Coins that are given, claimed or adjusted; by user. */
  COINS(LimitSettings::coins, OnOutage.REFUSE),
  /** Statements as files; by user. */
  STATEMENT(LimitSettings::statement, OnOutage.ALLOW),
  /** What advertisers tell; by address. */
  ADVERTISER(LimitSettings::advertiser, OnOutage.ALLOW),
  /** Codes of friends that are typed in; by user. */
  REFERRAL(LimitSettings::referral, OnOutage.REFUSE),
  /** Copies of all that is held about somebody; by user. */
  EXPORT(LimitSettings::export, OnOutage.REFUSE),
  /** Purchases; by user. */
  PURCHASE(LimitSettings::purchase, OnOutage.REFUSE),
  /** Notifications of payment stores; by address. */
  WEBHOOK(LimitSettings::webhook, OnOutage.ALLOW),
  /** People whom the staff looks for; by user. */
  STAFF_SEARCH(LimitSettings::staffSearch, OnOutage.ALLOW),
  /** All other requests; by user, or by address where nobody is signed in. */
  DEFAULT(LimitSettings::others, OnOutage.ALLOW, Counting.IN_ADVANCE);

  /** What a limit does when it can't be counted. */
  enum OnOutage {
    ALLOW,
    REFUSE
  }

  /** Whether Redis is asked each time. */
  enum Counting {
    EACH,
    /** Who calls often is given a few at once: never more in all, though some may go unused. */
    IN_ADVANCE
  }

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method, which holds nothing
  private final Function<LimitSettings, Rate> rate;

  private final OnOutage onOutage;
  private final Counting counting;
  private final String label;

  RateLimit(Function<LimitSettings, Rate> rate, OnOutage onOutage) {
    this(rate, onOutage, Counting.EACH);
  }

  RateLimit(Function<LimitSettings, Rate> rate, OnOutage onOutage, Counting counting) {
    this.rate = rate;
    this.onOutage = onOutage;
    this.counting = counting;
    label = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How often, as the settings say, before they scale it. */
  public Rate rate(LimitSettings settings) {
    return rate.apply(settings);
  }

  /** How often in a window of {@link #rate}. */
  public long quota(LimitSettings settings) {
    return (long) rate(settings).times() * settings.scale();
  }

  boolean failsOpen() {
    return onOutage == OnOutage.ALLOW;
  }

  boolean isTakenInAdvance() {
    return counting == Counting.IN_ADVANCE;
  }

  /** As told in the RateLimit headers. */
  public String label() {
    return label;
  }
}
