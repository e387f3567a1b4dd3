package dev.rendezvous.middleware.docs;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers that answers carry beside their bodies. */
final class AnswerHeaders {
  private static final String ETAG = "ETag";
  private static final String RETRY_AFTER = "Retry-After";
  private static final int MAX_LENGTH = 256;
  private static final List<Integer> COMES_AGAIN = List.of(429, 503);

  private static final Map<String, String> MEANINGS =
      Map.of(
          "X-Request-Id",
          "The request's id, as it stands in the log.",
          "RateLimit",
          "What is left of the limit, and when all of it is there again.",
          "RateLimit-Policy",
          "The limit that the request was counted against.",
          "Access-Control-Allow-Origin",
          "The page's origin, where the operator has listed it.",
          RETRY_AFTER,
          "Seconds after which it is worth to try again.",
          ETAG,
          "Names this version of what was asked for.");
  private static final List<String> EVERYWHERE =
      List.of("X-Request-Id", "RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin");

  private AnswerHeaders() {}

  static void addTo(Components components) {
    MEANINGS.forEach((name, meaning) ->
        components.addHeader(
            name,
            OASFactory.createHeader()
                .description(meaning)
                .schema(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .maxLength(MAX_LENGTH))));
  }

  static APIResponse onSuccess(APIResponse answer, boolean tagged) {
    EVERYWHERE.forEach(name -> answer.addHeader(name, ref(name)));
    return tagged ? answer.addHeader(ETAG, ref(ETAG)) : answer;
  }

  static APIResponse onFailure(APIResponse answer, int status) {
    APIResponse told = onSuccess(answer, false);
    return COMES_AGAIN.contains(status) ? told.addHeader(RETRY_AFTER, ref(RETRY_AFTER)) : told;
  }

  private static Header ref(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }
}
