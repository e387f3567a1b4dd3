package dev.rendezvous.testing;

import dev.rendezvous.services.presence.ContactsApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** People who keep in touch, as tests say. */
@Singleton
public final class TestContacts implements ContactsApi {
  private final Set<Set<UserId>> pairs = ConcurrentHashMap.newKeySet();

  @Override
  public Set<UserId> inTouch(UserId user, Collection<UserId> others) {
    return others.stream()
        .filter(other -> !other.equals(user) && pairs.contains(Set.of(user, other)))
        .collect(Collectors.toSet());
  }

  /** They keep in touch from now on. */
  public void connect(TestUser one, TestUser other) {
    pairs.add(Set.of(one.id(), other.id()));
  }

  /** They do not any more. */
  public void part(TestUser one, TestUser other) {
    pairs.remove(Set.of(one.id(), other.id()));
  }
}
