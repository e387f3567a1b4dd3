@NullMarked
package dev.rendezvous.db;

import org.jspecify.annotations.NullMarked;
