/** Short news at the edge of the screen. */
import { signal } from '@preact/signals';
import { ApiError } from '../api/http';

export interface Toast {
  id: number;
  text: string;
  kind: 'info' | 'error';
}

const LIFE_MS = 6_000;
const MOST = 3;

export const toasts = signal<Toast[]>([]);
let last = 0;

export function tell(text: string, kind: Toast['kind'] = 'info'): void {
  const toast = { id: ++last, text, kind };
  toasts.value = [...toasts.value, toast].slice(-MOST);
  setTimeout(() => dismiss(toast.id), LIFE_MS);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

const SENTENCES: Record<string, string> = {
  UNREACHABLE: 'We cannot reach the server. Check your connection and try again.',
  INTERNAL: 'Something went wrong on our side. Please try again.',
  UNAVAILABLE: 'We are busy at the moment. Please try again shortly.',
  UNAUTHENTICATED: 'You have been signed out. Sign in again to go on.',
  INVALID_CREDENTIALS: 'That does not match. Check what you typed and try again.',
  EMAIL_NOT_VERIFIED: 'Confirm your e-mail first: we have sent you a code.',
  ACCOUNT_SUSPENDED: 'This account cannot be used at the moment.',
  AGE_REQUIREMENT: 'Rendezvous is for adults: you have to be 18 or older.',
  ALREADY_IN_MATCH: 'You are in a conversation already.',
  SUBSCRIPTION_REQUIRED: 'That was your last free match for now. With a subscription there is no limit.',
  TOO_MANY_IMAGES: 'Nine pictures are the most. Remove one to add another.',
  IMAGE_BEING_UPLOADED: 'This picture is being uploaded already.',
  PAYLOAD_TOO_LARGE: 'This file is too large. Pictures can have up to 15 MB.',
  CAPTCHA_REQUIRED: 'This server asks for a captcha, which this page does not show.',
  MFA_INVALID: 'This code is wrong, or was used already.',
  CONNECT_OVER: 'It is too late to keep in touch by this meeting.',
  TOO_MANY_CONNECTIONS: 'You keep in touch with as many people as you can. Part with one to add another.',
  OFFER_OVER: 'Too late: this offer is over.',
};

const PICTURE_SENTENCES: Record<string, string> = {
  TOO_SMALL: 'This picture is too small: both sides need at least 200 pixels.',
  TOO_LARGE: 'This file is too large. Pictures can have up to 15 MB.',
  UNSUPPORTED_FORMAT: 'Choose a JPEG, PNG or WebP picture.',
  ANIMATED: 'Choose a picture that does not move.',
  NOT_ALLOWED: 'This picture cannot be shown here.',
};

/** What went wrong, in words for people. */
export function sentence(error: unknown): string {
  if (!(error instanceof ApiError)) {
    console.error(error);
    return SENTENCES['INTERNAL']!;
  }
  if (error.code === 'RATE_LIMITED') {
    return error.retryAfter
      ? `That was a little fast. Try again in ${error.retryAfter} seconds.`
      : 'That was a little fast. Wait a moment and try again.';
  }
  if (error.code === 'IMAGE_REJECTED') {
    const reason = (error.details as { reason?: string } | undefined)?.reason ?? '';
    return PICTURE_SENTENCES[reason] ?? 'This file cannot be read as a picture. Try another one.';
  }
  return SENTENCES[error.code] ?? error.message;
}

export function tellError(error: unknown): void {
  tell(sentence(error), 'error');
}
