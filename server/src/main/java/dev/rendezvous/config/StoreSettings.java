package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where people pay: {@code rendezvous.store.*}. */
@ConfigMapping(prefix = "rendezvous.store")
public interface StoreSettings {
  /**
   * Stores in which one can pay here, separated by commas; when not given, sandbox in profile dev
   * and none in prod, which refuses sandbox.
   */
  Optional<Set<Provider>> providers();

  /**
   * Whether purchases are good that nobody paid for, made by testers in a store's sandbox; true in
   * profile dev when not given, and refused in prod.
   */
  Optional<Boolean> testPurchases();

  /**
   * Whether a purchase of coins in an app has to name the account that it is for; otherwise one
   * that names none is good for whoever shows it first. When not given, in profile prod only.
   */
  Optional<Boolean> accountTokenRequired();

  /** How long a store may take for one answer, from the connect to the last byte. */
  @WithDefault("10s")
  Duration timeout();

  /** How often a question that a store did not answer is repeated. */
  @WithDefault("1")
  @Min(0)
  @Max(3)
  int retries();

  /** Questions in a row that a store does not answer until it is left alone for a while. */
  @WithDefault("5")
  @Min(1)
  @Max(1000)
  int failures();

  /** How long a store that does not answer is left alone. */
  @WithDefault("10s")
  Duration pause();

  /** Largest notification of a store that is read, in bytes. */
  @WithDefault("262144")
  @Min(1024)
  @Max(1048576)
  long maxEventBytes();

  /** How often a notification that can't be handled is tried before it is laid aside. */
  @WithDefault("20")
  @Min(1)
  @Max(100)
  int eventTries();

  /** How long notifications are kept, without what they said, to know them again. */
  @WithDefault("90d")
  Duration eventsKept();

  /** Stripe. */
  Stripe stripe();

  /** Apple's App Store. */
  Apple apple();

  /** Google Play. */
  Google google();

  /** A store. */
  enum Provider {
    SANDBOX,
    STRIPE,
    APPLE,
    GOOGLE
  }

  /** An environment of the App Store; what Xcode signs at home is not verified at all. */
  enum AppleEnvironment {
    PRODUCTION,
    SANDBOX,
    XCODE,
    LOCAL_TESTING
  }

  /** Stripe. */
  interface Stripe {
    /** Secret key of the account, or a restricted one; needed for stripe. */
    @Confidential
    Optional<String> apiKey();

    /** Signing secrets of the webhook, separated by commas while one is changed; needed. */
    @Confidential
    Optional<Set<String>> webhookSecrets();

    /** Where Stripe answers. */
    @WithDefault("https://api.stripe.com")
    URI apiUrl();

    /** Page to which somebody comes back who has paid; needed for stripe. */
    Optional<String> successUrl();

    /** Page to which somebody comes back who has not paid; needed for stripe. */
    Optional<String> cancelUrl();

    /** How old the signature of a notification may be. */
    @WithDefault("300s")
    Duration webhookTolerance();
  }

  /** Apple's App Store. */
  interface Apple {
    /** Bundle id of the app; needed for apple. */
    Optional<String> bundleId();

    /** The app's Apple id, a number; needed in the environment production. */
    Optional<Long> appId();

    /**
     * The environment of which purchases are good; profile prod refuses xcode and local-testing.
     */
    @WithDefault("production")
    AppleEnvironment environment();

    /**
     * Files of the certificates that are trusted, separated by commas, such as AppleRootCA-G3.cer
     * from Apple's page; needed for apple. Profile prod takes none but that one.
     */
    Optional<Set<Path>> rootCertificates();

    /** Whether Apple is asked, each time, that a certificate has not been revoked. */
    @WithDefault("false")
    boolean revocationChecks();

    /** Issuer of the key for the App Store Server API, a UUID; needed with a key file. */
    Optional<String> issuerId();

    /** Id of that key; needed with a key file. */
    Optional<String> keyId();

    /**
     * File of that key (.p8), by which Apple is asked about what it signed a while ago: it may have
     * been given back since. Without one, that is known by notifications only.
     */
    Optional<Path> keyFile();

    /** Where the App Store Server API answers; that of the environment sandbox has its own name. */
    @WithDefault("https://api.storekit.itunes.apple.com")
    URI apiUrl();

    /** How long ago Apple may have signed a purchase that it is not asked about. */
    @WithDefault("5m")
    Duration receiptAge();
  }

  /** Google Play. */
  interface Google {
    /** Package name of the app; needed for google. */
    Optional<String> packageName();

    /** File with the JSON key of a service account that may read purchases; needed for google. */
    Optional<Path> credentials();

    /** Where the Play Developer API answers. */
    @WithDefault("https://androidpublisher.googleapis.com")
    URI apiUrl();

    /** The audience that the push subscription puts into its tokens; needed for google. */
    Optional<String> pushAudience();

    /** E-mail of the service account with which Pub/Sub pushes; needed for google. */
    Optional<String> pushAccount();
  }
}
