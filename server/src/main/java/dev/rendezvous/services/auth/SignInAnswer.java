package dev.rendezvous.services.auth;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sign-in is answered with: tokens, or the question for a second factor. */
@Schema(oneOf = {SignedIn.class, MfaRequired.class})
sealed interface SignInAnswer permits SignedIn, MfaRequired {}
