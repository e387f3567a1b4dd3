package dev.rendezvous.testing;

import io.quarkus.test.common.QuarkusTestResource;

/**
 * Gives the stores, an OpenID provider, payment stores and an advertiser to every
 * {@code @QuarkusTest} of the module: the annotations reach them all.
 */
@QuarkusTestResource(TestStores.class)
@QuarkusTestResource(TestIssuer.Shared.class)
@QuarkusTestResource(TestStripe.Shared.class)
@QuarkusTestResource(TestApple.Shared.class)
@QuarkusTestResource(TestGoogle.Shared.class)
@QuarkusTestResource(TestAdMob.Shared.class)
final class EveryServerTestHasStores {}
