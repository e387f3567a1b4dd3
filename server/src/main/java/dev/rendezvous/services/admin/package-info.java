/** What those who run the service see of it and do: people, who did what, how it fares. */
@NullMarked
package dev.rendezvous.services.admin;

import org.jspecify.annotations.NullMarked;
