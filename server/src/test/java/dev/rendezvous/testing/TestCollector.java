package dev.rendezvous.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Takes traces as a collector does (OTLP over HTTP), and reads of them what tests ask for. */
public final class TestCollector implements AutoCloseable {
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int NAME = 5;

  private final HttpServer server;
  private final List<TracedSpan> spans = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /** One span, by the trace that it is part of. */
  public record TracedSpan(String traceId, String name) {}

  private TestCollector(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port. */
  public static TestCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TestCollector collector = new TestCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  /** What a server is told. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All spans so far. */
  public List<TracedSpan> spans() {
    return List.copyOf(spans);
  }

  /** All that has come, as far as it is text. */
  public String everything() {
    return String.join("\n", bodies);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = in.readAllBytes();
      }
    }
    bodies.add(new String(body, StandardCharsets.UTF_8));
    each(
        ByteBuffer.wrap(body),
        RESOURCE_SPANS,
        resource ->
            each(
                resource, SCOPE_SPANS, scope -> each(scope, SPANS, span -> spans.add(read(span)))));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static TracedSpan read(ByteBuffer span) {
    List<String> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    each(span.duplicate(), TRACE_ID, id -> ids.add(HexFormat.of().formatHex(bytes(id))));
    each(span, NAME, name -> names.add(new String(bytes(name), StandardCharsets.UTF_8)));
    return new TracedSpan(ids.getFirst(), names.getFirst());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** The fields of that number in a message of protobuf, which hold bytes. */
  private static void each(ByteBuffer message, int number, Consumer<ByteBuffer> use) {
    while (message.hasRemaining()) {
      long tag = varint(message);
      int type = (int) (tag & 7);
      int length =
          switch (type) {
            case 0 -> {
              var _ = varint(message);
              yield 0;
            }
            case 1 -> Long.BYTES;
            case 2 -> (int) varint(message);
            case 5 -> Integer.BYTES;
            default -> throw new IllegalStateException("type " + type);
          };
      ByteBuffer value = message.slice(message.position(), length);
      message.position(message.position() + length);
      if (tag >>> 3 == number && type == 2) {
        use.accept(value);
      }
    }
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
