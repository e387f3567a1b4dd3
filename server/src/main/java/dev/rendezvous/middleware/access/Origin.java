package dev.rendezvous.middleware.access;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as it can be believed.
 *
 * @param address as limits count it: an IPv4 address, or the /64 network of an IPv6 one
 * @param country ISO 3166-1 alpha-2 in capitals, as a trusted proxy says; null when none does
 * @param userAgent what the client calls itself, shortened; null when it does not
 */
public record Origin(String address, @Nullable String country, @Nullable String userAgent) {}
