package dev.rendezvous.services.chat;

import dev.rendezvous.types.UserId;

/** Knows who may not write for a while; the service that decides it provides a bean of this. */
public interface SilencesApi {
  /** Whether somebody may not write now; mostly from memory. */
  boolean isSilenced(UserId writer);

  /** Whether somebody is kept from others until a case is decided; mostly from memory. */
  boolean isWithheld(UserId user);
}
