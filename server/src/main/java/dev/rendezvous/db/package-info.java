/** The way to the database: transactions, typed columns, and the outbox. */
@NullMarked
package dev.rendezvous.db;

import org.jspecify.annotations.NullMarked;
