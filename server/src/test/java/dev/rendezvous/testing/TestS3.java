package dev.rendezvous.testing;

import dev.rendezvous.config.MediaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A store that speaks S3, which all tests of one JVM share: S3Proxy, in a process of its own. It
 * checks signatures as Amazon's does, and forgets everything at its end.
 */
public final class TestS3 {
  /** Who may use it. */
  public static final String ACCESS_KEY = "tester";

  /** What proves it. */
  public static final String SECRET_KEY = "a key that only tests know";

  private static final Path JAR = Path.of("target", "test-tools", "s3proxy.jar");

  /**
   * Runs a command until the shell's input ends, which it does with the process that started it,
   * however that ended.
   */
  private static final String UNTIL_INPUT_ENDS =
      "\"$@\" & store=$!; cat > /dev/null; kill -9 $store";

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  /** Kept in a system property, since Quarkus loads this class more than once in one JVM. */
  private static final String ENDPOINT = "rendezvous-test-s3";

  private TestS3() {}

  /** Where it answers; starts it unless it runs. */
  public static synchronized URI endpoint() {
    String running = System.getProperty(ENDPOINT);
    if (running != null) {
      return URI.create(running);
    }
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
      launch(endpoint);
      System.setProperty(ENDPOINT, endpoint.toString());
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the store started", e);
    }
  }

  /** A new bucket there, as settings name it. */
  public static MediaSettings.S3 newBucket() {
    URI endpoint = endpoint();
    String bucket = "test-" + UUID.randomUUID();
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
            .build()) {
      var _ = client.createBucket(create -> create.bucket(bucket));
    }
    return settings(endpoint, bucket, SECRET_KEY, Duration.ofSeconds(5));
  }

  /** Settings of a bucket anywhere. */
  public static MediaSettings.S3 settings(
      URI endpoint, String bucket, String secretKey, Duration timeout) {
    return new Bucket(
        Optional.of(endpoint),
        "us-east-1",
        Optional.of(bucket),
        true,
        Optional.of(ACCESS_KEY),
        Optional.of(secretKey),
        timeout);
  }

  private record Bucket(
      Optional<URI> endpoint,
      String region,
      Optional<String> bucket,
      boolean pathStyle,
      Optional<String> accessKey,
      Optional<String> secretKey,
      Duration timeout)
      implements MediaSettings.S3 {}

  private static void launch(URI endpoint) throws IOException, InterruptedException {
    Path properties = Files.createTempFile("s3", ".properties");
    Files.writeString(
        properties,
        """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=transient-nio2
        jclouds.identity=unused
        jclouds.credential=unused
        """
            .formatted(endpoint, ACCESS_KEY, SECRET_KEY));
    Path log = Files.createTempFile("s3", ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                UNTIL_INPUT_ENDS,
                "s3",
                java,
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    awaitAnswer(endpoint, process, log);
  }

  private static void awaitAnswer(URI endpoint, Process process, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        var connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setConnectTimeout(1000);
        connection.setReadTimeout(5000);
        if (connection.getResponseCode() > 0) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(50); // polls another process; the deadline bounds it
      }
    }
    throw new AssertionError("the store did not start:\n" + Files.readString(log));
  }
}
