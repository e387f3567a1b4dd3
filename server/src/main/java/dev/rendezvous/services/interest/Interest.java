package dev.rendezvous.services.interest;

/**
 * Something to like.
 *
 * @param slug names it, in every language alike; it never changes
 * @param category names its category likewise
 */
record Interest(String slug, String category, String categoryName, String name) {}
