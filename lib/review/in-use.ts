import type { ClientUse } from '../model/client-use.ts';

export function isInUse({ sessions, offline }: ClientUse): boolean {
  return sessions + offline > 0;
}

/** `3 sessions and 1 offline session`. */
export function usersOf({ sessions, offline }: ClientUse): string {
  return `${counted(sessions, 'session')} and ${counted(offline, 'offline session')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
