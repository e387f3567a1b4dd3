package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.limits.RateLimit;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All events on sockets, both ways. */
@Singleton
public final class Vocabulary {
  private final EventRoutes routes;
  private final List<SocketWords> services;

  Vocabulary(EventRoutes routes, @All List<SocketWords> services) {
    this.routes = routes;
    this.services = List.copyOf(services);
  }

  /**
   * An event that is taken from clients.
   *
   * @param payload what it is read into
   * @param limit what it counts against
   * @param word what is told of it
   */
  public record Taken(Class<?> payload, RateLimit limit, SocketWords.Said word) {}

  /**
   * What clients may send, by name.
   *
   * @throws IllegalStateException for one that no service tells of, and for one that is told of but
   *     not taken
   */
  public List<Taken> taken() {
    Map<String, SocketWords.Said> said =
        words(SocketWords.Said.class)
            .collect(Collectors.toMap(SocketWords.Word::event, Function.identity()));
    said.keySet().stream()
        .filter(event -> !routes.knows(event))
        .findAny()
        .ifPresent(event -> {
          throw new IllegalStateException("nobody takes the event: " + event);
        });
    return routes.all().stream()
        .sorted(Comparator.comparing(EventRoutes.Route::event))
        .map(route -> {
          SocketWords.Said word = said.get(route.event());
          if (word == null) {
            throw new IllegalStateException("nobody tells what the event is for: " + route.event());
          }
          return new Taken(route.payload(), route.limit(), word);
        })
        .toList();
  }

  /** What clients may hear, by name. */
  public List<SocketWords.Heard> heard() {
    return words(SocketWords.Heard.class)
        .sorted(Comparator.comparing(SocketWords.Word::event))
        .toList();
  }

  private <T extends SocketWords.Word> Stream<T> words(Class<T> way) {
    return services.stream()
        .flatMap(service -> service.words().stream())
        .filter(way::isInstance)
        .map(way::cast);
  }
}
