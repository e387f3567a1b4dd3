/** Statements, by what people and the staff can do. */
@NullMarked
package dev.rendezvous.services.statement;

import org.jspecify.annotations.NullMarked;
