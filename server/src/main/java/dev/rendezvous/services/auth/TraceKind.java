package dev.rendezvous.services.auth;

/** By what somebody is known who comes in. The names are stored. */
public enum TraceKind {
  EMAIL,
  /** What a provider calls them. */
  IDENTITY,
  DEVICE
}
