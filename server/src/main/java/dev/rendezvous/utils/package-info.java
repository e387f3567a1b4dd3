/** A short, closed list: encoding and time. No domain words. */
@NullMarked
package dev.rendezvous.utils;

import org.jspecify.annotations.NullMarked;
