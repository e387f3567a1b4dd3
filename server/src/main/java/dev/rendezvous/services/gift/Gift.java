package dev.rendezvous.services.gift;

/**
 * Something that can be given.
 *
 * @param code by which apps know what to show
 * @param price in coins
 */
public record Gift(String code, int price) {}
