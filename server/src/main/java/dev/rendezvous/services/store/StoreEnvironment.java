package dev.rendezvous.services.store;

/** Whether money was paid. */
public enum StoreEnvironment {
  PRODUCTION,
  /** By testers, for nothing. */
  SANDBOX
}
