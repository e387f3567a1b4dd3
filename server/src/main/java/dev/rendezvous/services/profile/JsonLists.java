package dev.rendezvous.services.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short lists of codes that lie in one column as a JSON array; NULL is the empty one. */
@Singleton
final class JsonLists {
  private final ObjectMapper json;

  JsonLists(ObjectMapper json) {
    this.json = json;
  }

  List<String> read(@Nullable String array) {
    try {
      return array == null ? List.of() : json.readValue(array, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the column holds a JSON array of texts", e);
    }
  }

  @Nullable String write(@Nullable List<String> codes) {
    try {
      return codes == null || codes.isEmpty() ? null : json.writeValueAsString(codes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts can be written", e);
    }
  }
}
