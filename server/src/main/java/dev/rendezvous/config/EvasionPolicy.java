package dev.rendezvous.config;

/** What becomes of a new account that shares something with one that is banned. */
public enum EvasionPolicy {
  /** Nothing is kept of the banned, and nobody is looked at. */
  OFF,
  /** Moderators get a case. */
  FLAG,
  /** It can't be signed in to. */
  REFUSE
}
