package dev.rendezvous.services.moderation;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Takes back what closes accounts when they are opened without an objection. */
@Singleton
final class Lifting implements MeasuresApi {
  private final ActionStore actions;

  Lifting(ActionStore actions) {
    this.actions = actions;
  }

  @Override
  public void lift(UserId user, UserId by) {
    actions.listClosing(user).forEach(action -> actions.revoke(action, by));
  }
}
