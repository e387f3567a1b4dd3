package dev.rendezvous.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold of the payment stores before a start: none half set up, none for tests in prod.
 */
public final class StoreStart {
  private static final String PREFIX = "rendezvous.store.";
  private static final String PROVIDERS = PREFIX + "providers";
  private static final String TESTS = PREFIX + "test-purchases";
  private static final String APPLE_ENVIRONMENT = PREFIX + "apple.environment";
  private static final String APPLE_ROOTS = PREFIX + "apple.root-certificates";

  /** SHA-256 of Apple Root CA - G3, under which the App Store signs. */
  private static final String APPLE_ROOT =
      "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179";

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "stripe",
          List.of(
              "stripe.api-key",
              "stripe.webhook-secrets",
              "stripe.success-url",
              "stripe.cancel-url"),
          "apple",
          List.of("apple.bundle-id", "apple.root-certificates"),
          "google",
          List.of(
              "google.package-name",
              "google.credentials",
              "google.push-audience",
              "google.push-account"));

  private StoreStart() {}

  /**
   * Refuses stores that could not work, or would give away what nobody paid for.
   *
   * @throws StartRefused naming the settings
   */
  public static void check(GivenSettings given) {
    Set<String> providers =
        given
            .find(PROVIDERS)
            .map(list -> Arrays.stream(list.split(",", -1)).map(String::strip))
            .map(names -> names.collect(Collectors.toSet()))
            .orElse(Set.of());
    for (String provider : providers) {
      requireAll(given, provider);
    }
    if (providers.contains("apple")) {
      requireAppId(given);
      requireWholeKey(given);
    }
    if (given.get("rendezvous.profile").equals("prod")) {
      refuseTests(given, providers);
    }
  }

  private static void requireAll(GivenSettings given, String provider) {
    KnownSettings known = KnownSettings.ofTheServer();
    String missing =
        NEEDED.getOrDefault(provider, List.of()).stream()
            .map(PREFIX::concat)
            .filter(key -> given.find(key).isEmpty())
            .map(key -> known.get(key).variable())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw StartRefused.wrongUse(
          "%s lists %s, which needs %s.".formatted(given.originOf(PROVIDERS), provider, missing));
    }
  }

  private static void requireAppId(GivenSettings given) {
    String id = PREFIX + "apple.app-id";
    if (given.get(APPLE_ENVIRONMENT).equals("production") && given.find(id).isEmpty()) {
      throw StartRefused.wrongUse(
          "%s is production, which needs %s."
              .formatted(
                  given.originOf(APPLE_ENVIRONMENT),
                  KnownSettings.ofTheServer().get(id).variable()));
    }
  }

  private static void requireWholeKey(GivenSettings given) {
    String file = PREFIX + "apple.key-file";
    for (String id : List.of(PREFIX + "apple.issuer-id", PREFIX + "apple.key-id")) {
      if (given.find(file).isPresent() && given.find(id).isEmpty()) {
        throw StartRefused.wrongUse(
            "%s needs %s."
                .formatted(given.originOf(file), KnownSettings.ofTheServer().get(id).variable()));
      }
    }
  }

  private static void refuseTests(GivenSettings given, Set<String> providers) {
    if (providers.contains("sandbox")) {
      throw StartRefused.notPossible(
          "Profile prod takes money, or none: %s lists sandbox, which sells for nothing."
              .formatted(given.originOf(PROVIDERS)));
    }
    if (given.find(TESTS).filter("true"::equalsIgnoreCase).isPresent()) {
      throw StartRefused.notPossible(
          "Profile prod takes money, or none: %s takes what testers did not pay for."
              .formatted(given.originOf(TESTS)));
    }
    if (!providers.contains("apple")) {
      return;
    }
    if (Set.of("xcode", "local-testing").contains(given.get(APPLE_ENVIRONMENT))) {
      throw StartRefused.notPossible(
          "Profile prod believes what Apple has signed: %s is %s, of which nothing is verified."
              .formatted(given.originOf(APPLE_ENVIRONMENT), given.get(APPLE_ENVIRONMENT)));
    }
    for (String file : given.get(APPLE_ROOTS).split(",", -1)) {
      if (!APPLE_ROOT.equals(fingerprint(Path.of(file.strip()), given.originOf(APPLE_ROOTS)))) {
        throw StartRefused.notPossible(
            "Profile prod trusts Apple's own root only: %s names %s, which is not Apple Root CA - G3."
                .formatted(given.originOf(APPLE_ROOTS), file.strip()));
      }
    }
  }

  private static String fingerprint(Path file, String origin) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] der = CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (IOException | GeneralSecurityException e) {
      throw StartRefused.notPossible(
          "Cannot read a certificate from %s (%s).".formatted(file, origin));
    }
  }
}
