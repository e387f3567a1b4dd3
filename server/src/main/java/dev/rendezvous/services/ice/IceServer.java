package dev.rendezvous.services.ice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an RTCConfiguration.
 *
 * @param username absent for STUN
 * @param credential absent for STUN
 */
public record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
  /** Copies the URLs. */
  public IceServer {
    urls = List.copyOf(urls);
  }

  /** Tells no credential. */
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
