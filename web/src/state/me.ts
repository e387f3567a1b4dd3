/** The signed-in person's own profile and wishes. */
import { computed, signal } from '@preact/signals';
import { send } from '../api/http';
import { request } from '../api/session';
import type { Interest, OwnProfile, Picture, Preferences, ProfileFields } from '../api/types';

export const profile = signal<OwnProfile | null>(null);
export const wishes = signal<Preferences | null>(null);
export const interests = signal<Interest[]>([]);

/** Whether they may look for somebody: the server needs a gender and wishes. */
export const ready = computed(() => profile.value?.gender !== undefined && wishes.value?.told !== false);

export async function loadMe(): Promise<void> {
  const [own, wanted] = await Promise.all([
    request<OwnProfile>('/profile'),
    request<Preferences>('/profile/preferences'),
  ]);
  profile.value = own;
  wishes.value = wanted;
  if (interests.value.length === 0) interests.value = (await send<Interest[]>('/interests')).data ?? [];
}

export function forgetMe(): void {
  profile.value = null;
  wishes.value = null;
}

/** Stores the fields given and leaves the others as they are. */
export async function saveProfile(changes: Partial<Record<keyof ProfileFields, unknown>>): Promise<void> {
  const own = profile.value!;
  const fields = {
    displayName: own.displayName,
    gender: own.gender,
    bio: own.bio,
    country: own.country,
    city: own.city,
    languages: own.languages,
    occupation: own.occupation,
    heightCm: own.heightCm,
    location: own.location,
    ...changes,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  profile.value = await request<OwnProfile>('/profile', { method: 'PUT', body: fields });
}

export async function saveInterests(slugs: string[]): Promise<void> {
  await request('/profile/interests', { method: 'PUT', body: { interests: slugs } });
  await reload();
}

export async function saveWishes(wanted: Preferences): Promise<void> {
  await request('/profile/preferences', { method: 'PUT', body: wanted });
  wishes.value = { ...wanted, told: true };
  await reload();
}

export async function addPicture(file: File): Promise<void> {
  const form = new FormData();
  form.set('file', file);
  await request<Picture>('/profile/image', { method: 'POST', form });
  await reload();
}

export async function removePicture(id: string): Promise<void> {
  await request(`/profile/image/${id}`, { method: 'DELETE' });
  await reload();
}

export async function showFirst(id: string): Promise<void> {
  const others = profile.value!.images.map((image) => image.id).filter((other) => other !== id);
  await request('/profile/images/order', { method: 'PUT', body: { ids: [id, ...others] } });
  await reload();
}

async function reload(): Promise<void> {
  profile.value = await request<OwnProfile>('/profile');
}

export function interestName(slug: string): string {
  return interests.value.find((interest) => interest.slug === slug)?.name ?? slug;
}
