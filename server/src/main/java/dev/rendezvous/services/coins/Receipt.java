package dev.rendezvous.services.coins;

/**
 * That coins were moved.
 *
 * @param transaction what it is in the statement of whom it was done for
 * @param balance what they own after it; by now, when it was done before
 */
public record Receipt(Movement transaction, CoinBalance balance) {}
