/** What people are told of their coins: balance, statement, changes; and what the staff adjusts. */
@NullMarked
package dev.rendezvous.services.statement;

import org.jspecify.annotations.NullMarked;
