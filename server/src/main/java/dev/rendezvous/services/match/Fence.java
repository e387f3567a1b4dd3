package dev.rendezvous.services.match;

/**
 * What tells a pool's owner from those who owned it before.
 *
 * @param epoch rises by one with each owner
 */
record Fence(String pool, long epoch) {}
