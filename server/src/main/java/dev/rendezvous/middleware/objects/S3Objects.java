package dev.rendezvous.middleware.objects;

import dev.rendezvous.config.MediaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of Amazon S3, or of one of the many stores that speak like it. A request has
 * one deadline, over all its tries; a body that is read has one as well; and no more than so many
 * wait for the store at once, so that one that hangs holds up nobody who does not need it.
 */
final class S3Objects implements ObjectStorage, AutoCloseable {
  private static final int MAX_AT_ONCE = 512;
  private static final int TRIES = 2;
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final String bucket;
  private final Duration deadline;
  private final Semaphore free = new Semaphore(MAX_AT_ONCE);

  S3Objects(MediaSettings.S3 settings) {
    bucket = settings.bucket().orElseThrow();
    deadline = settings.timeout().multipliedBy(2);
    client = client(settings, deadline);
  }

  private static S3Client client(MediaSettings.S3 settings, Duration deadline) {
    Duration timeout = settings.timeout();
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        settings.accessKey().orElseThrow(), settings.secretKey().orElseThrow())))
            .forcePathStyle(settings.pathStyle())
            // the newer checksums are unknown to many stores but Amazon's
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .apiCallTimeout(deadline)
                    .apiCallAttemptTimeout(timeout)
                    .retryStrategy(retry -> retry.maxAttempts(TRIES))
                    .build());
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void write(String key, byte[] content, String mediaType) {
    ObjectKey.require(key);
    this.<@Nullable Void>ask(
        "write",
        () -> {
          var _ =
              client.putObject(
                  put -> put.bucket(bucket).key(key).contentType(mediaType),
                  RequestBody.fromBytes(content));
          return null;
        });
  }

  @Override
  public Optional<StoredObject> open(String key) {
    return open(GetObjectRequest.builder().bucket(bucket).key(ObjectKey.require(key)).build());
  }

  @Override
  public Optional<StoredObject> open(String key, long from, long length) {
    return open(
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(ObjectKey.require(key))
            .range("bytes=" + from + "-" + (from + length - 1))
            .build());
  }

  private Optional<StoredObject> open(GetObjectRequest request) {
    return ask(
        "read",
        () -> {
          try {
            ResponseInputStream<GetObjectResponse> content = client.getObject(request);
            return Optional.of(
                new StoredObject(
                    new S3Body(content, deadline), content.response().contentLength()));
          } catch (AwsServiceException e) {
            if (isMissing(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public OptionalLong size(String key) {
    ObjectKey.require(key);
    return ask(
        "read",
        () -> {
          try {
            return OptionalLong.of(
                client.headObject(head -> head.bucket(bucket).key(key)).contentLength());
          } catch (AwsServiceException e) {
            if (isMissing(e)) {
              return OptionalLong.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public void delete(String key) {
    ObjectKey.require(key);
    this.<@Nullable Void>ask(
        "delete",
        () -> {
          var _ = client.deleteObject(delete -> delete.bucket(bucket).key(key));
          return null;
        });
  }

  @Override
  public List<String> list(String prefix, @Nullable String after, int limit) {
    ObjectKey.requirePrefix(prefix);
    return ask(
        "list",
        () ->
            client
                .listObjectsV2(
                    list -> list.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(limit))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList());
  }

  private <T extends @Nullable Object> T ask(String doing, Supplier<T> request) {
    acquire();
    try {
      return request.get();
    } catch (SdkException e) {
      throw away(doing, e);
    } finally {
      free.release();
    }
  }

  private void acquire() {
    if (!free.tryAcquire()) {
      throw new StorageAwayException("too many requests to the object store are under way");
    }
  }

  /** A HEAD says no more than 404; a bucket that is missing is nothing that an object could be. */
  private static boolean isMissing(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return e.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code);
  }

  private static StorageAwayException away(String doing, SdkException e) {
    return new StorageAwayException(
        "the object store can't be used to " + doing + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    client.close();
  }
}
