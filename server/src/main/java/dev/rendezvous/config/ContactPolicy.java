package dev.rendezvous.config;

/** What becomes of a text that holds contact details. */
public enum ContactPolicy {
  /** It is stored like any other. */
  ALLOW,
  /** It is stored, and moderation is told of it. */
  FLAG,
  /** It is not taken. */
  REFUSE
}
