package dev.rendezvous.config;

/** How careful a start is: {@code DEV} helps itself, {@code PROD} refuses what nobody chose. */
public enum StartProfile {
  DEV,
  PROD
}
