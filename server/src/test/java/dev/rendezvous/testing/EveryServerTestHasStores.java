package dev.rendezvous.testing;

import io.quarkus.test.common.QuarkusTestResource;

/**
 * Gives the stores to every {@code @QuarkusTest} of the module: the annotation reaches them all.
 */
@QuarkusTestResource(TestStores.class)
final class EveryServerTestHasStores {}
