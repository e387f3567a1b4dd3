package dev.rendezvous.services.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setting as operators see it.
 *
 * @param about what it is for
 * @param told whether apps are told it
 * @param bounds what it may be
 * @param initial what holds until something else is set
 * @param value what holds now
 * @param overridden whether something else than the default was set
 * @param version counts its changes; its ETag is made of it
 * @param changedAt absent when it never was changed
 * @param changedBy absent when it never was changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettingView(
    String key,
    String about,
    @JsonProperty("public") boolean told,
    SettingType.Bounds bounds,
    @JsonProperty("default") JsonNode initial,
    JsonNode value,
    boolean overridden,
    int version,
    @Nullable Instant changedAt,
    @Nullable UserId changedBy) {}
