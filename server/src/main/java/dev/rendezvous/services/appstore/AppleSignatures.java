package dev.rendezvous.services.appstore;

import com.apple.itunes.storekit.model.Environment;
import com.apple.itunes.storekit.model.JWSRenewalInfoDecodedPayload;
import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.apple.itunes.storekit.model.ResponseBodyV2DecodedPayload;
import com.apple.itunes.storekit.verification.SignedDataVerifier;
import com.apple.itunes.storekit.verification.VerificationException;
import com.apple.itunes.storekit.verification.VerificationStatus;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.middleware.upstream.Lazy;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What Apple has signed: by a chain of certificates up to Apple's own root, which are marked as the
 * App Store's, for our app and our environment.
 */
@Singleton
final class AppleSignatures {
  private static final Logger LOG = Logger.getLogger(AppleSignatures.class);

  private final StoreSettings.Apple settings;
  private final Lazy<SignedDataVerifier> verifier = new Lazy<>(this::makeVerifier);

  /** One kind of thing that is signed. */
  private interface Reading<T> {
    T read(SignedDataVerifier verifier) throws VerificationException;
  }

  AppleSignatures(StoreSettings settings) {
    this.settings = settings.apple();
  }

  /** Empty when Apple did not sign it, or not for us. */
  Optional<JWSTransactionDecodedPayload> transaction(String signed) {
    return read(verifier -> verifier.verifyAndDecodeTransaction(signed));
  }

  /** Empty when Apple did not sign it, or not for us. */
  Optional<JWSRenewalInfoDecodedPayload> renewal(String signed) {
    return read(verifier -> verifier.verifyAndDecodeRenewalInfo(signed));
  }

  /** Empty when Apple did not sign it, or not for us. */
  Optional<ResponseBodyV2DecodedPayload> notification(String signed) {
    return read(verifier -> verifier.verifyAndDecodeNotification(signed));
  }

  private <T> Optional<T> read(Reading<T> reading) {
    SignedDataVerifier ours = verifier.get();
    try {
      return Optional.of(reading.read(ours));
    } catch (VerificationException e) {
      VerificationStatus status = e.getStatus();
      LOG.infof("what Apple is said to have signed is refused: %s", status);
      if (status == VerificationStatus.RETRYABLE_VERIFICATION_FAILURE) {
        throw CommonError.UPSTREAM_UNAVAILABLE.asError();
      }
      return Optional.empty();
    } catch (RuntimeException malformed) {
      // the library's way to say that it is no such thing at all
      LOG.infof("what Apple is said to have signed can't be read: %s", malformed.getClass());
      return Optional.empty();
    }
  }

  private SignedDataVerifier makeVerifier() {
    return new SignedDataVerifier(
        roots(),
        settings.bundleId().orElseThrow(),
        settings.appId().orElse(null),
        environment(),
        settings.revocationChecks());
  }

  private Set<InputStream> roots() {
    Set<InputStream> roots = new HashSet<>();
    for (Path file : settings.rootCertificates().orElse(Set.of())) {
      try {
        roots.add(new ByteArrayInputStream(Files.readAllBytes(file)));
      } catch (IOException e) {
        throw new UncheckedIOException("rendezvous.store.apple.root-certificates", e);
      }
    }
    return roots;
  }

  private Environment environment() {
    return switch (settings.environment()) {
      case PRODUCTION -> Environment.PRODUCTION;
      case SANDBOX -> Environment.SANDBOX;
      case XCODE -> Environment.XCODE;
      case LOCAL_TESTING -> Environment.LOCAL_TESTING;
    };
  }
}
