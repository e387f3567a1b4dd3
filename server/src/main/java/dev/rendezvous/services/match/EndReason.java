package dev.rendezvous.services.match;

/** Why a match is over, or an offer came to nothing. */
public enum EndReason {
  /** One of the two ended it. */
  ENDED,
  /** One of the two was gone. */
  PARTNER_LEFT,
  /** It lasted as long as a match may. */
  EXPIRED,
  /** One of the two did not want to meet. */
  DECLINED,
  /** Not both had answered in time. */
  NOT_ANSWERED,
  /** One of the two was gone before they were told. */
  NOT_THERE
}
