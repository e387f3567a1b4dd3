/** What the server answers, as far as this page reads it. The reference is at /docs. */

export type Gender = 'WOMAN' | 'MAN' | 'NON_BINARY';
export type Mode = 'video' | 'text';

export interface Picture {
  id: string;
  status: 'PENDING' | 'APPROVED' | 'REJECTED';
  url: string;
  thumbnails: { small: string; medium: string };
}

/** What somebody tells about themselves; `PUT /profile` takes all of it and nothing else. */
export interface ProfileFields {
  displayName: string;
  gender?: Gender;
  bio?: string;
  country?: string;
  city?: string;
  languages: string[];
  occupation?: string;
  heightCm?: number;
  location?: { lat: number; lon: number };
  timeZone?: string;
}

export interface OwnProfile extends ProfileFields {
  id: string;
  birthDate: string;
  age: number;
  images: Picture[];
  interests: string[];
  completeness: { percent: number; missing: string[] };
}

export interface Preferences {
  genders: Gender[];
  ageMin: number;
  ageMax: number;
  maxDistanceKm?: number;
  countries?: string[];
  languages?: string[];
  sharedInterestsOnly?: boolean;
  /** False while these are only what the server suggests. */
  told?: boolean;
}

export interface Interest {
  slug: string;
  category: string;
  categoryName: string;
  name: string;
}

/** What two people who were put together see of each other at once. */
export interface PartnerCard {
  id: string;
  displayName: string;
  age: number;
  gender?: Gender;
  bio?: string;
  country?: string;
  city?: string;
  languages: string[];
  interests: string[];
  /** Their first picture, small; absent when there is none that others may see. */
  thumbnail?: string;
}

/** Another's profile, which also has the pictures. */
export interface PublicProfile extends PartnerCard {
  occupation?: string;
  images: Picture[];
  distanceKm?: number;
}

export interface Match {
  matchId: string;
  mode: Mode;
  partner?: PartnerCard;
  polite: boolean;
  iceServers: RTCIceServer[];
  iceTransportPolicy?: RTCIceTransportPolicy;
  startedAt: string;
  expiresAt: string;
  accepted?: boolean;
}

export type Status =
  | { status: 'IDLE' }
  | { status: 'SEARCHING'; ticketId: string; waitedSeconds: number; estimatedWaitSeconds?: number }
  | { status: 'OFFERED'; match: Match }
  | { status: 'MATCHED'; match: Match };

export interface ChatMessage {
  matchId: string;
  messageId: string;
  senderId: string;
  clientMessageId: string;
  text?: string;
  /** In place of text: what other clients of the two can read, and this page can't. */
  encrypted?: string;
  sentAt: string;
  /** Where it stands among all that this person was told of chats; absent in old ones. */
  seq?: number;
}

/** Two who keep in touch, as one of them sees it. */
export interface Connection {
  id: string;
  matchId: string;
  since: string;
  partner?: PartnerCard;
  online?: boolean;
  lastMessage?: { messageId: string; senderId: string; text?: string; sentAt: string };
  unread: number;
}

export type Asked = { status: 'ASKED' } | { status: 'CONNECTED'; connection: Connection };

export interface PastMatch {
  matchId: string;
  partner?: PartnerCard;
  mode: Mode;
  startedAt: string;
  endedAt?: string;
  durationSeconds: number;
  endReason?: string;
  connected: boolean;
}

export interface BlockedUser {
  id: string;
  displayName?: string;
  blockedAt: string;
}

export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: { id: string; email: string };
}

export type SignInAnswer = Tokens | { mfaRequired: true; mfaToken: string };

export type EndReason = 'ENDED' | 'PARTNER_LEFT' | 'EXPIRED' | 'DECLINED' | 'NOT_ANSWERED' | 'NOT_THERE';

export const REPORT_REASONS = {
  NUDITY: 'Nudity or sexual content',
  HARASSMENT: 'Harassment or threats',
  UNDERAGE: 'Seems to be under 18',
  HATE: 'Hateful words or symbols',
  SCAM: 'Scam, or asks for money',
  SPAM: 'Spam or advertising',
  IMPERSONATION: 'Pretends to be somebody else',
  OTHER: 'Something else',
} as const;
export type ReportReason = keyof typeof REPORT_REASONS;
