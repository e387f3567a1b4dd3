package dev.rendezvous.services.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a setting.
 *
 * @param version from 1
 * @param from what it was before; absent when the default held
 * @param to what it was after; absent when the default held
 * @param by who did it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettingChange(
    int version, @Nullable JsonNode from, @Nullable JsonNode to, @Nullable UserId by, Instant at) {}
