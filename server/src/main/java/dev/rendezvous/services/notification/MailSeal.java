package dev.rendezvous.services.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.secrets.MasterSecret;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** To whom a mail goes and what it is filled with, as the database may hold it. */
@Singleton
final class MailSeal {
  private final MasterSecret secret;
  private final ObjectMapper json;

  /** What a mail needs beside its template. */
  record Content(String to, String locale, Map<String, String> values) {
    @Override
    public String toString() {
      return "Content";
    }
  }

  MailSeal(MasterSecret secret, ObjectMapper json) {
    this.secret = secret;
    this.json = json;
  }

  byte[] seal(Content content) {
    try {
      return secret.seal(json.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mail is always JSON", e);
    }
  }

  /** Empty when it was sealed with another secret, or by a version that wrote it otherwise. */
  Optional<Content> open(byte[] sealed) {
    try {
      return Optional.of(json.readValue(secret.unseal(sealed), Content.class));
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }
}
