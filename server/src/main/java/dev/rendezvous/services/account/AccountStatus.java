package dev.rendezvous.services.account;

/** Whether an account may be used. */
public enum AccountStatus {
  ACTIVE,
  SUSPENDED,
  BANNED,
  DELETED
}
