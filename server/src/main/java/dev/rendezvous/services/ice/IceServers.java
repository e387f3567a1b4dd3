package dev.rendezvous.services.ice;

import dev.rendezvous.config.IceSettings;
import dev.rendezvous.config.NetworkBlock;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The STUN and TURN servers that are set. */
@Startup // a relay without its secret is to stop the start, not the first call
@Singleton
final class IceServers implements IceApi {
  private static final Logger LOG = Logger.getLogger(IceServers.class);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final List<IceServer> stun;
  private final List<String> turnUrls;
  private final @Nullable TurnCredentials credentials;
  private final IceConfig.Policy policy;
  private final Duration life;
  private final Optional<Set<NetworkBlock>> relays;
  private final InstantSource clock;

  IceServers(IceSettings settings, ServerSettings server, InstantSource clock) {
    stun =
        settings.stunUrls().map(urls -> List.of(new IceServer(urls, null, null))).orElse(List.of());
    turnUrls = settings.turnUrls().orElse(List.of());
    credentials = turnUrls.isEmpty() ? null : new TurnCredentials(secret(settings));
    policy =
        switch (settings.policy().orElseGet(() -> usual(server))) {
          case RELAY -> IceConfig.Policy.RELAY;
          case ALL -> IceConfig.Policy.ALL;
        };
    life = bounded(settings.credentialLife());
    relays = settings.relayAddresses();
    this.clock = clock;
    if (turnUrls.isEmpty() && hidesAddresses()) {
      LOG.info(
          "calls can't be connected: there is no TURN server (rendezvous.ice.turn-urls), and without"
              + " one the two would see each other's addresses (rendezvous.ice.policy)");
    }
  }

  /** A newcomer who tries it on a laptop has no TURN server, and nobody to hide from. */
  private IceSettings.Policy usual(ServerSettings server) {
    return server.profile() == StartProfile.DEV && turnUrls.isEmpty()
        ? IceSettings.Policy.ALL
        : IceSettings.Policy.RELAY;
  }

  /** Short enough that what leaks is soon worth nothing, long enough for clocks that differ. */
  private static Duration bounded(Duration life) {
    if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
      throw new IllegalStateException("rendezvous.ice.credential-life is not from 1m to 1h");
    }
    return life;
  }

  private static String secret(IceSettings settings) {
    return settings
        .turnSecret()
        .orElseThrow(() ->
            new IllegalStateException(
                "rendezvous.ice.turn-urls is given, but not rendezvous.ice.turn-secret"));
  }

  @Override
  public IceConfig of(MatchId match, UserId user) {
    if (credentials == null) {
      return new IceConfig(stun, policy, null);
    }
    Instant until = clock.instant().plus(life);
    String username = TurnCredentials.username(match, user, until);
    List<IceServer> servers = new ArrayList<>(stun);
    servers.add(new IceServer(turnUrls, username, credentials.password(username)));
    return new IceConfig(servers, policy, Instant.ofEpochSecond(until.getEpochSecond()));
  }

  @Override
  public boolean hidesAddresses() {
    return policy == IceConfig.Policy.RELAY;
  }

  @Override
  public boolean mayRelay(String address) {
    return relays
        .map(blocks -> blocks.stream().anyMatch(block -> block.contains(address)))
        .orElse(true);
  }
}
