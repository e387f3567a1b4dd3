package dev.rendezvous.services.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A published piece of content that an app shows somewhere.
 *
 * @param key names the place, in every language alike
 * @param locale the language it is in, which is the fallback where it was not translated
 * @param html what it says, sanitised; absent when it is data
 * @param data JSON; absent when it is text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContentBlock(
    String key, String locale, @Nullable String html, @Nullable JsonNode data, int version) {}
