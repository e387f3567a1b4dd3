/** Camera and microphone of this side. */
import { signal } from '@preact/signals';

export type MediaTrouble = 'INSECURE' | 'DENIED' | 'MISSING' | 'BUSY';

export const localStream = signal<MediaStream | null>(null);
export const microphoneOn = signal(true);
export const cameraOn = signal(true);

/** Opens camera and microphone, or says why they stay closed. */
export async function openMedia(): Promise<MediaTrouble | null> {
  if (localStream.value) return null;
  if (!navigator.mediaDevices) return 'INSECURE';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true },
      video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    microphoneOn.value = true;
    cameraOn.value = true;
    localStream.value = stream;
    return null;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError') return 'DENIED';
    return name === 'NotReadableError' ? 'BUSY' : 'MISSING';
  }
}

export function closeMedia(): void {
  localStream.value?.getTracks().forEach((track) => track.stop());
  localStream.value = null;
}

export function setMicrophone(on: boolean): void {
  localStream.value?.getAudioTracks().forEach((track) => (track.enabled = on));
  microphoneOn.value = on;
}

export function setCamera(on: boolean): void {
  localStream.value?.getVideoTracks().forEach((track) => (track.enabled = on));
  cameraOn.value = on;
}
