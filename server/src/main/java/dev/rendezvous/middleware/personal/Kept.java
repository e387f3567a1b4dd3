package dev.rendezvous.middleware.personal;

/**
 * Something that outlives the erasure of a person.
 *
 * @param column as {@code table.column}; of a table that stays as a whole {@code table.*}
 * @param why what demands it
 * @param until for how long
 */
public record Kept(String column, String why, String until) {}
