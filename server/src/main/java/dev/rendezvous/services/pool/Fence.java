package dev.rendezvous.services.pool;

/**
 * What tells a pool's owner from those who owned it before.
 *
 * @param epoch rises by one with each owner
 */
public record Fence(String pool, long epoch) {}
