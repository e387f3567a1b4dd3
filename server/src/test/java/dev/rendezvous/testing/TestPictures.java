package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;

/** Pictures that people upload, and how they do it. */
public final class TestPictures {
  /** Of forms that are made here. */
  public static final String FORM_TYPE = "multipart/form-data; boundary=the-boundary";

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final AtomicInteger NEXT = new AtomicInteger((int) System.nanoTime());
  private static final int BLOCKS = 6;

  private TestPictures() {}

  /** A JPEG that is like no other. */
  public static byte[] jpeg() {
    return jpeg(NEXT.incrementAndGet());
  }

  /** A JPEG of coloured blocks; the same number gives the same one. */
  public static byte[] jpeg(int number) {
    var image = new BufferedImage(480, 360, BufferedImage.TYPE_INT_RGB);
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
    Graphics2D canvas = image.createGraphics();
    for (int x = 0; x < BLOCKS; x++) {
      for (int y = 0; y < BLOCKS; y++) {
        canvas.setColor(new Color(random.nextInt(0x1000000)));
        canvas.fillRect(x * 80, y * 60, 80, 60);
      }
    }
    canvas.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A form with one file. */
  public static byte[] form(byte[] file) {
    return form("name=\"file\"; filename=\"picture.jpg\"", file);
  }

  /** A form with one part, of which the head says that. */
  public static byte[] form(String disposition, byte[] file) {
    String head =
        "--the-boundary\r\nContent-Disposition: form-data; %s\r\nContent-Type: image/jpeg\r\n\r\n"
            .formatted(disposition);
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(file);
    out.writeBytes("\r\n--the-boundary--\r\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Uploads a file. */
  public static TestAnswer upload(TestUser user, byte[] file) {
    return send(user, FORM_TYPE, BodyPublishers.ofByteArray(form(file)));
  }

  /** Uploads a new picture; what is answered about it. */
  public static JsonNode add(TestUser user) {
    return upload(user, jpeg()).require(201).data();
  }

  /** Sends anything to where pictures are uploaded. */
  public static TestAnswer send(TestUser user, String contentType, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(user.server() + "/profile/image"))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", contentType)
            .POST(body);
    if (!user.accessToken().isEmpty()) {
      request.header("Authorization", "Bearer " + user.accessToken());
    }
    HttpResponse<byte[]> answer = send(request);
    return new TestAnswer(
        answer.statusCode(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  /** Fetches a URL of a picture; headers come as name, value, name, value. */
  public static HttpResponse<byte[]> fetch(URI server, String url, String... headers) {
    return fetch("GET", server, url, headers);
  }

  /** As {@link #fetch(URI, String, String...)}, by any method. */
  public static HttpResponse<byte[]> fetch(
      String method, URI server, String url, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + url))
            .timeout(ANSWER_WITHIN)
            .method(method, BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while an answer was awaited", e);
    }
  }
}
