package dev.rendezvous.services.pool;

import java.util.List;
import java.util.UUID;

/**
 * Two tickets that the engine has put together.
 *
 * @param id of what they are to become
 * @param first the one who waited longer
 */
public record Pair(UUID id, PoolTicket first, PoolTicket second) {
  /** Both tickets. */
  public List<PoolTicket> tickets() {
    return List.of(first, second);
  }
}
