package dev.rendezvous.services.auth;

/** Whether an account may be used. */
enum AccountStatus {
  ACTIVE,
  SUSPENDED,
  BANNED,
  DELETED
}
