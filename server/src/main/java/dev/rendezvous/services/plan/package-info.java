/** Plans that can be subscribed to: what they are called, cost and entitle to. */
@NullMarked
package dev.rendezvous.services.plan;

import org.jspecify.annotations.NullMarked;
