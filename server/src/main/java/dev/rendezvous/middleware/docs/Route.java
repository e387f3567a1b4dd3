package dev.rendezvous.middleware.docs;

import dev.rendezvous.middleware.access.RoutePolicy;
import java.lang.reflect.Method;
import java.util.List;

/**
 * One route of the API, as its code declares it.
 *
 * @param method HTTP method
 * @param path template, such as {@code /profile/{id}}
 * @param operation the name of the Java method, unique over all routes
 * @param policy who may call it, and how often
 * @param answers error codes beyond those that every route can answer
 * @param handler the Java method
 */
public record Route(
    String method,
    String path,
    String operation,
    RoutePolicy policy,
    List<String> answers,
    Method handler) {}
