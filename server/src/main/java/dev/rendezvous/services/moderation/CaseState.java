package dev.rendezvous.services.moderation;

/** How far a case has come. The names are stored. */
enum CaseState {
  OPEN,
  CLAIMED,
  DECIDED
}
