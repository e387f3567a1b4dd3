/** Names of genders, languages and countries, and spans of time, in words. */
import type { ChatMessage, Gender } from '../api/types';

export const GENDERS: readonly (readonly [Gender, string])[] = [
  ['WOMAN', 'Woman'],
  ['MAN', 'Man'],
  ['NON_BINARY', 'Non-binary'],
];

export const WANTED: readonly (readonly [Gender, string])[] = [
  ['WOMAN', 'Women'],
  ['MAN', 'Men'],
  ['NON_BINARY', 'Non-binary people'],
];

const LANGUAGES =
  'en es fr de it pt nl pl uk ru cs sk hu ro bg el tr ar he fa hi bn ur ta te pa zh ja ko vi th id ms tl sw am yo ha sv da nb fi is et lv lt sr hr sl ca';
const COUNTRIES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const countryNames = new Intl.DisplayNames('en', { type: 'region' });

export const languageName = (code: string): string => languageNames.of(code) ?? code;
export const countryName = (code: string): string => countryNames.of(code) ?? code;

const byName = (a: readonly [string, string], b: readonly [string, string]) => a[1].localeCompare(b[1], 'en');
export const languages = (): [string, string][] =>
  LANGUAGES.split(' ').map((code): [string, string] => [code, languageName(code)]).sort(byName);
export const countries = (): [string, string][] =>
  COUNTRIES.split(' ').map((code): [string, string] => [code, countryName(code)]).sort(byName);

/** As on a clock: 0:07, 12:40, 1:02:03. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Roughly: a moment, 40 seconds, 12 minutes. */
export function span(seconds: number): string {
  if (seconds < 5) return 'a moment';
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

export function when(iso: string): string {
  const date = new Date(iso);
  const today = new Date().toDateString() === date.toDateString();
  return date.toLocaleString('en', today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

/** What a message says, as far as this page can read it. */
export const saying = (message: Pick<ChatMessage, 'text'>): string =>
  message.text ?? 'An encrypted message, which this page cannot read';
