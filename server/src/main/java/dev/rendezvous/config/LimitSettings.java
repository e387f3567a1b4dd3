package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How often things may be done: {@code rendezvous.limits.*}, each as {@code times/window}. */
@ConfigMapping(prefix = "rendezvous.limits")
public interface LimitSettings {
  /** Multiplies every limit; 1 in production, more where a load is generated on purpose. */
  @WithDefault("1")
  @Min(1)
  @Max(1_000_000)
  int scale();

  /** Sign-up, sign-in, codes; by address. */
  @WithDefault("30/1m")
  Rate authentication();

  /**
   * Guessing at one account, from any number of addresses; by e-mail. A device that the account
   * knows is counted on its own.
   */
  @WithDefault("20/15m")
  Rate accountGuesses();

  /** Guessing at one account's second factor, over all sign-ins; by user. */
  @WithDefault("5/15m")
  Rate mfaGuesses();

  /** Passwords that somebody who is signed in gives once more; by user. */
  @WithDefault("10/15m")
  Rate passwordChecks();

  /** Refreshes of sessions, whose tokens can't be guessed; by address. */
  @WithDefault("600/1m")
  Rate refresh();

  /** Codes from mails that are typed in; by e-mail. */
  @WithDefault("30/1h")
  Rate codeTries();

  /** Mails with codes to one address; by e-mail. */
  @WithDefault("5/1h")
  Rate codeMails();

  /** The time between two mails with codes to one address; by e-mail. */
  @WithDefault("1/1m")
  Rate codeMailGap();

  /** Searches for a partner; by user. */
  @WithDefault("30/1m")
  Rate matchFind();

  /** Changes to one's own profile; by user. */
  @WithDefault("60/1m")
  Rate profileUpdate();

  /** Pictures that are uploaded; by user. */
  @WithDefault("30/1h")
  Rate imageUpload();

  /** Pictures that are looked at; by address. */
  @WithDefault("6000/1m")
  Rate media();

  /** People whom the staff looks for; by user. */
  @WithDefault("60/1m")
  Rate staffSearch();

  /** Reports and blocks; by user. */
  @WithDefault("20/1h")
  Rate report();

  /** Words that somebody wants to keep in touch, or does not any more; by user. */
  @WithDefault("30/1m")
  Rate connect();

  /** Chat messages; by user. */
  @WithDefault("60/30s")
  Rate chatSend();

  /** Sockets that connect; by address. */
  @WithDefault("300/1m")
  Rate socketConnect();

  /** Questions of what was missed; by user. */
  @WithDefault("60/1m")
  Rate sync();

  /** Socket events of any other kind; by user. */
  @WithDefault("300/30s")
  Rate socketEvent();

  /** Coins that are given, claimed or adjusted; by user. */
  @WithDefault("60/1m")
  Rate coins();

  /** Statements as files; by user. */
  @WithDefault("10/1h")
  Rate statement();

  /** What advertisers tell; by address. */
  @WithDefault("6000/1m")
  Rate advertiser();

  /** Codes of friends that are typed in; by user. */
  @WithDefault("10/1h")
  Rate referral();

  /** Copies of all that is held about somebody; by user. */
  @WithDefault("1/1d")
  Rate export();

  /** Purchases; by user. */
  @WithDefault("30/1m")
  Rate purchase();

  /** Notifications of payment stores; by address. */
  @WithDefault("6000/1m")
  Rate webhook();

  /** All other requests; by user, or by address where nobody is signed in. */
  @WithDefault("600/1m")
  Rate others();
}
