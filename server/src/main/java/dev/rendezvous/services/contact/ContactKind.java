package dev.rendezvous.services.contact;

/** A way to get in touch elsewhere. */
public enum ContactKind {
  /** An address on the web. */
  LINK,
  EMAIL,
  PHONE,
  /** A name on another network. */
  HANDLE,
  /** What a pattern of the operator's own finds. */
  OTHER
}
