package dev.rendezvous.services.referral;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What referral declares to the rest of the program. */
final class ReferralBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("referral", List.of(ReferralError.values()));
  }
}
