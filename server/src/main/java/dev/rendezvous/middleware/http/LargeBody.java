package dev.rendezvous.middleware.http;

/**
 * A route that takes larger bodies than others by POST; to be provided as a bean.
 *
 * @param path of the route, as it stands in requests
 * @param maxBytes of the whole body; the route sees to its parts
 */
public record LargeBody(String path, long maxBytes) {}
