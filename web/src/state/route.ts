/** Which screen is wanted, kept in the address behind the #, so that Back works. */
import { signal } from '@preact/signals';

export type Route =
  | 'welcome' | 'sign-up' | 'code' | 'sign-in' | 'second-factor' | 'forgot' | 'new-password'
  | 'meet' | 'contacts' | 'history' | 'profile' | 'wishes' | 'account';

const ROUTES: ReadonlySet<string> = new Set<Route>([
  'welcome', 'sign-up', 'code', 'sign-in', 'second-factor', 'forgot', 'new-password',
  'meet', 'contacts', 'history', 'profile', 'wishes', 'account',
]);

export const SIGNED_OUT: ReadonlySet<Route> = new Set<Route>([
  'welcome', 'sign-up', 'code', 'sign-in', 'second-factor', 'forgot', 'new-password',
]);

export const route = signal<Route | null>(current());

function current(): Route | null {
  const name = location.hash.slice(2);
  return ROUTES.has(name) ? (name as Route) : null;
}

export function go(to: Route): void {
  location.hash = `/${to}`;
}

addEventListener('hashchange', () => {
  route.value = current();
  scrollTo(0, 0);
});
