package dev.rendezvous.middleware.docs;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every error code that the API can answer, by feature. */
@Singleton
@Unremovable
public final class ErrorCatalogue {
  private final List<ErrorCodes> features;

  ErrorCatalogue(Instance<ErrorCodes> declared) {
    List<ErrorCodes> all = new ArrayList<>(declared.stream().toList());
    all.sort(Comparator.comparing(ErrorCodes::feature));
    all.addFirst(new ErrorCodes("all routes", List.of(CommonError.values())));
    features = List.copyOf(all);
  }

  /** The codes, feature by feature; those of all routes first. */
  public List<ErrorCodes> features() {
    return features;
  }

  /**
   * The codes by name.
   *
   * @throws IllegalStateException when two features declare the same name
   */
  public Map<String, ErrorCode> byName() {
    Map<String, ErrorCode> names = new LinkedHashMap<>();
    for (ErrorCodes feature : features) {
      for (ErrorCode code : feature.codes()) {
        if (names.put(code.name(), code) != null) {
          throw new IllegalStateException("declared twice: " + code.name());
        }
      }
    }
    return names;
  }
}
