/** Files that are kept for long: in a folder, or in a store that speaks S3. */
@NullMarked
package dev.rendezvous.middleware.objects;

import org.jspecify.annotations.NullMarked;
