@NullMarked
package dev.rendezvous.services.appstore;

import org.jspecify.annotations.NullMarked;
