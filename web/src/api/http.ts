/** REST: one function that speaks the server's envelope, and the error that it throws. */

interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** What the server, or the way to it, refused. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
    /** Seconds after which it is worth another try, where the server says so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** Refused fields by name; empty when it is about something else. */
  get fields(): FieldError[] {
    return this.code === 'VALIDATION_FAILED' && Array.isArray(this.details) ? (this.details as FieldError[]) : [];
  }
}

export interface Envelope<T> {
  success: boolean;
  data?: T;
  meta?: { nextCursor?: string };
  error?: { code: string; message: string; details?: unknown };
}

export interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  form?: FormData;
  token?: string;
}

const PATIENCE_MS = 20_000;
const UPLOAD_PATIENCE_MS = 90_000;
const MOST_TRIES = 3;
/** What somebody waits for without being told. */
const SHORT_S = 5;

/**
 * Sends a request and answers the whole envelope; throws ApiError, also when nobody answers. What
 * is put off shortly because the server is busy is sent again by itself.
 */
export async function send<T>(path: string, request: Request = {}, tries = MOST_TRIES): Promise<Envelope<T>> {
  const response = await reach(path, request);
  const envelope = await read<T>(response);
  if (response.ok) return envelope;
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  if (response.status === 503 && tries > 1 && retryAfter !== undefined && retryAfter <= SHORT_S) {
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
    return send(path, request, tries - 1);
  }
  const { code, message, details } = envelope.error ?? { code: 'INTERNAL', message: 'Something went wrong.' };
  throw new ApiError(code, message, details, retryAfter);
}

async function reach(path: string, { method = 'GET', body, form, token }: Request): Promise<Response> {
  const headers = new Headers();
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (token) headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(path, {
      method,
      headers,
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
      signal: AbortSignal.timeout(form ? UPLOAD_PATIENCE_MS : PATIENCE_MS),
    });
  } catch {
    throw new ApiError('UNREACHABLE', 'The server cannot be reached.');
  }
}

async function read<T>(response: Response): Promise<Envelope<T>> {
  const text = await response.text();
  if (text === '') return { success: response.ok };
  try {
    return JSON.parse(text) as Envelope<T>;
  } catch {
    throw new ApiError('UNREACHABLE', 'Something else than the server has answered.');
  }
}
