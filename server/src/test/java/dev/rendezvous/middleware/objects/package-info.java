@NullMarked
package dev.rendezvous.middleware.objects;

import org.jspecify.annotations.NullMarked;
