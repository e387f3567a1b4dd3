@NullMarked
package dev.rendezvous.services.purchase;

import org.jspecify.annotations.NullMarked;
