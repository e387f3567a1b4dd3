package dev.rendezvous.config;

/** The services of which a process runs all or some. */
public enum ServiceName {
  AUTH,
  PROFILE,
  MATCH,
  CHAT,
  PRESENCE,
  NOTIFICATION,
  SUBSCRIPTION,
  COINS,
  CONTENT,
  MODERATION,
  ADMIN,
  REALTIME
}
