package dev.rendezvous.middleware.docs;

import dev.rendezvous.types.ErrorCode;
import java.util.List;

/**
 * The error codes of one feature; each service provides a bean of this.
 *
 * @param feature the service's name
 * @param codes constants of its enum
 */
public record ErrorCodes(String feature, List<ErrorCode> codes) {
  /** Keeps its own copy. */
  public ErrorCodes {
    codes = List.copyOf(codes);
  }
}
