package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The stores that a start without URLs brings along. */
@ConfigMapping(prefix = "rendezvous.embedded")
public interface EmbeddedSettings {
  /** Folder of the unpacked programs, which several data folders may share; {@code bin} in each. */
  Optional<Path> programsDir();
}
