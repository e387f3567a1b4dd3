/** The page's own icons, drawn on a grid of 24 with one stroke; hidden from screen readers. */
import type { JSX } from 'preact';

function icon(...paths: string[]) {
  return function Icon(): JSX.Element {
    return (
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {paths.map((path) => <path key={path} d={path} />)}
      </svg>
    );
  };
}

export const VideoIcon = icon('M4 6.5h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2Z', 'm15 10.5 5-3a1 1 0 0 1 1.5.9v7.2a1 1 0 0 1-1.5.9l-5-3');
export const VideoOffIcon = icon('M10.5 6.5H13a2 2 0 0 1 2 2v2l5-3a1 1 0 0 1 1.5.9v7.2', 'M15 15.5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 1.6-2', 'm3 3 18 18');
export const MicIcon = icon('M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Z', 'M5.5 11a6.5 6.5 0 0 0 13 0', 'M12 17.5V21');
export const MicOffIcon = icon('M9 9v2a3 3 0 0 0 5 2.2', 'M15 10.5V6a3 3 0 0 0-5.7-1.3', 'M5.5 11a6.5 6.5 0 0 0 10.6 5', 'M18.5 11a6.5 6.5 0 0 1-.4 2.3', 'M12 17.5V21', 'm3 3 18 18');
export const ChatIcon = icon('M20.5 11.5a7.5 7.5 0 0 1-7.7 7.5c-1.2 0-2.4-.2-3.4-.7L4 20l1.6-4.4a7.3 7.3 0 0 1-1.1-4.1A7.8 7.8 0 0 1 12.5 4a7.8 7.8 0 0 1 8 7.5Z');
export const EndIcon = icon('M3.2 14.6c-.9-1.1-.9-2.8.2-3.9 4.8-4.3 12.4-4.3 17.2 0 1.1 1.1 1.1 2.8.2 3.9l-.9 1.1c-.5.6-1.3.7-2 .4l-2.7-1.4a1.5 1.5 0 0 1-.8-1.5l.2-1.7a11 11 0 0 0-5.2 0l.2 1.7a1.5 1.5 0 0 1-.8 1.5l-2.7 1.4c-.7.3-1.5.2-2-.4Z');
export const FlagIcon = icon('M5 21V4', 'M5 4.5c4-2 7 2 13.5 0v9c-6.5 2-9.5-2-13.5 0');
export const BlockIcon = icon('M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z', 'm5.7 5.7 12.6 12.6');
export const SendIcon = icon('M4 12 3 4.5a.7.7 0 0 1 1-.7l17 7.5a.8.8 0 0 1 0 1.4l-17 7.5a.7.7 0 0 1-1-.7Z', 'M4 12h8');
export const BackIcon = icon('m14.5 5-7 7 7 7');
export const CloseIcon = icon('m6 6 12 12', 'M18 6 6 18');
export const PersonIcon = icon('M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z', 'M4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5');
export const ClockIcon = icon('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z', 'M12 7.5V12l3 2');
export const TuneIcon = icon('M4 7h9', 'M17 7h3', 'M15 5a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z', 'M4 17h3', 'M11 17h9', 'M9 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z');
export const CogIcon = icon('M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z', 'M12 3v2.5', 'M12 18.5V21', 'M3 12h2.5', 'M18.5 12H21', 'm5.6 5.6 1.8 1.8', 'm16.6 16.6 1.8 1.8', 'm18.4 5.6-1.8 1.8', 'm7.4 16.6-1.8 1.8');
export const PlusIcon = icon('M12 5v14', 'M5 12h14');
export const TrashIcon = icon('M4.5 7h15', 'M9.5 7V4.5h5V7', 'm6.5 7 .8 12.5h9.4L17.5 7');
export const PinIcon = icon('M12 3a6.5 6.5 0 0 1 6.5 6.5c0 4.5-6.5 11-6.5 11s-6.5-6.5-6.5-11A6.5 6.5 0 0 1 12 3Z', 'M12 7.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z');
export const EyeIcon = icon('M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12Z', 'M12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z');
export const StarIcon = icon('m12 3.2 2.7 5.6 6.1.8-4.5 4.3 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.6l6.1-.8Z');
export const HeartIcon = icon('M12 20s-7.5-4.5-7.5-9.8A4.2 4.2 0 0 1 12 7.6a4.2 4.2 0 0 1 7.5 2.6c0 5.3-7.5 9.8-7.5 9.8Z');
export const CheckIcon = icon('m5 12.5 4.5 4.5L19 7.5');
export const MoreIcon = icon('M5 12h.01', 'M12 12h.01', 'M19 12h.01');
export const MailIcon = icon('M4 5.5h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1Z', 'm3.5 7 8.5 6.5L20.5 7');

/** Two who overlap: what the product is about. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle class="mark-one" cx="11.5" cy="16" r="10" />
      <circle class="mark-other" cx="20.5" cy="16" r="10" />
      <path class="mark-both" d="M16 7.07a10 10 0 0 1 0 17.86 10 10 0 0 1 0-17.86z" />
    </svg>
  );
}
