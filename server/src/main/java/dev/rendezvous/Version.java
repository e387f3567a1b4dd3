package dev.rendezvous;

import java.util.Optional;

/** The version of this build, as its jar's manifest tells it. */
final class Version {
  static final String CURRENT =
      Optional.ofNullable(Rendezvous.class.getPackage().getImplementationVersion())
          .orElse("(not packaged)");

  private Version() {}
}
