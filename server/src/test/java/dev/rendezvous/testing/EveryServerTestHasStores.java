package dev.rendezvous.testing;

import io.quarkus.test.common.QuarkusTestResource;

/**
 * Gives the stores, and an OpenID provider, to every {@code @QuarkusTest} of the module: the
 * annotations reach them all.
 */
@QuarkusTestResource(TestStores.class)
@QuarkusTestResource(TestIssuer.Shared.class)
final class EveryServerTestHasStores {}
