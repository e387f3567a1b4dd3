package dev.rendezvous.services.match;

/** Why a match is over. */
enum EndReason {
  /** One of the two ended it. */
  ENDED,
  /** One of the two was gone. */
  PARTNER_LEFT,
  /** It lasted as long as a match may. */
  EXPIRED
}
