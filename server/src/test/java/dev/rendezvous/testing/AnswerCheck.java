package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer that a test gets against the API's document. With {@code
 * -Drendezvous.contract=collect} misses fail nothing and are only written down, with {@code off}
 * nothing is looked at.
 */
final class AnswerCheck {
  private static final Path MISSES = Path.of("target", "contract-misses.txt");
  private static final Duration DOCUMENT_WITHIN = Duration.ofSeconds(20);
  private static final Mode MODE =
      Mode.valueOf(System.getProperty("rendezvous.contract", "fail").toUpperCase(Locale.ROOT));
  private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

  private static @Nullable Contract contract;

  private enum Mode {
    FAIL,
    COLLECT,
    OFF
  }

  private AnswerCheck() {}

  /** Fails when the document does not tell of such an answer. */
  static void hold(HttpClient client, URI server, HttpRequest request, TestAnswer answer) {
    if (MODE == Mode.OFF) {
      return;
    }
    Contract known = contract(client, server);
    known
        .find(request.method(), request.uri().getRawPath())
        .ifPresent(operation -> {
          Optional<String> miss = known.miss(operation, answer);
          if (miss.isPresent()) {
            missed(operation + ": " + miss.get());
          }
        });
  }

  private static void missed(String miss) {
    if (WRITTEN.add(miss)) {
      write(miss);
    }
    if (MODE == Mode.FAIL) {
      throw new AssertionError("not in the document: " + miss);
    }
  }

  private static synchronized void write(String miss) {
    try {
      Files.writeString(MISSES, miss + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document is the same wherever the program runs; it is fetched once. */
  private static synchronized Contract contract(HttpClient client, URI server) {
    if (contract == null) {
      var request =
          HttpRequest.newBuilder(URI.create(server + "/openapi.json"))
              .timeout(DOCUMENT_WITHIN)
              .build();
      try {
        String document = client.send(request, BodyHandlers.ofString()).body();
        contract = new Contract(new ObjectMapper().readTree(document));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while the document was fetched", e);
      }
    }
    return contract;
  }
}
