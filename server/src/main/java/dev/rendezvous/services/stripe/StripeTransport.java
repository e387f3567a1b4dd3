package dev.rendezvous.services.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.rendezvous.middleware.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/**
 * How Stripe's library sends its requests: within one deadline, with bounded answers. Its own way
 * waits for each piece of an answer anew.
 */
final class StripeTransport extends HttpClient {
  private final Upstream upstream;

  StripeTransport(Upstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    try {
      Upstream.Answer answer = upstream.send(built(request));
      if (answer.status() >= 500 || answer.status() == 429) {
        throw new IOException("answered " + answer.status());
      }
      return new StripeResponse(
          answer.status(), HttpHeaders.of(answer.headers().map()), answer.body());
    } catch (IOException e) {
      throw new ApiConnectionException(e.getMessage(), e);
    }
  }

  private static HttpRequest.Builder built(StripeRequest request) {
    HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(request.url().toString()));
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> built.header(name, value)));
    built.setHeader("User-Agent", "rendezvous");
    Optional<HttpContent> content = Optional.ofNullable(request.content());
    content.ifPresent(one -> built.setHeader("Content-Type", one.contentType()));
    BodyPublisher body =
        content
            .map(one -> BodyPublishers.ofByteArray(one.byteArrayContent()))
            .orElseGet(BodyPublishers::noBody);
    return built.method(request.method().name(), body);
  }
}
