/** Tests of chat. */
@NullMarked
package dev.rendezvous.services.chat;

import org.jspecify.annotations.NullMarked;
