package dev.rendezvous.services.profile;

import dev.rendezvous.types.UserId;
import java.util.Optional;

/**
 * Knows whether people are there, as far as others may; the service that lets people watch each
 * other provides a bean of this.
 */
public interface OnlineApi {
  /**
   * Whether somebody is there.
   *
   * @return empty when that is not the viewer's to know, or not known at the moment
   */
  Optional<Boolean> isOnline(UserId viewer, UserId subject);
}
