package dev.rendezvous.middleware.http;

import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Ids that stand in paths: in the canonical form only, and NOT_FOUND for anything else, since what
 * is no id names nothing.
 */
@Provider
public final class PathIds implements ParamConverterProvider {
  /** Made by the REST extension. */
  public PathIds() {}

  @Override
  @SuppressWarnings("unchecked") // what is asked for is what is given
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    return type == MatchId.class ? (ParamConverter<T>) new OfMatch() : null;
  }

  private static final class OfMatch implements ParamConverter<MatchId> {
    @Override
    public MatchId fromString(String text) {
      return CanonicalUuid.find(text).map(MatchId::new).orElseThrow(CommonError.NOT_FOUND::asError);
    }

    @Override
    public String toString(MatchId id) {
      return id.toString();
    }
  }
}
