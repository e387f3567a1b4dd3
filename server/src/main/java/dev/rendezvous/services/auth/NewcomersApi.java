package dev.rendezvous.services.auth;

import dev.rendezvous.types.UserId;
import java.util.List;

/**
 * Looks at whoever comes in for the first time, or by something that is new of them; who has
 * reasons to provides a bean of this.
 */
public interface NewcomersApi {
  /**
   * Somebody signs in for the first time, or on a device or by a provider for the first time, in
   * the open transaction.
   *
   * @param traces what they are known by; later, what is new of it
   * @throws dev.rendezvous.types.AppError when they may not come in
   */
  void look(UserId newcomer, List<Trace> traces);
}
