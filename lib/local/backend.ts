import { CitizenIdError } from '../errors.ts';
import { NEWEST_TESTED_JAVA, OLDEST_JAVA } from './jdk.ts';
import type { JdkSearch } from './jdk-search.ts';

/** Where the distribution comes from. */
type Source =
  | { readonly from: 'home'; readonly home: string }
  | { readonly from: 'cache' }
  | { readonly from: 'maven'; readonly mvn: string };

export type DistBackend = { readonly name: 'dist'; readonly javaHome: string; readonly source: Source };
export type Backend = DistBackend | { readonly name: 'docker' };

/** A backend that can serve, or all that was looked for in vain and what would help. */
export type Prospect<B extends Backend = Backend> =
  | { readonly backend: B }
  | { readonly backend: undefined; readonly lookedFor: readonly string[]; readonly advice: string };

/** What the machine offers for the distribution. */
export type DistFacts = {
  readonly platform: NodeJS.Platform;
  readonly java: JdkSearch;
  readonly keycloakHome: string | undefined;
  readonly keycloakHomeUsable: boolean;
  readonly cached: boolean;
  readonly mvn: string | undefined;
};

/** Judges whether the distribution can serve. KEYCLOAK_HOME wins, then the cache, then Maven. */
export function judgeDist(facts: DistFacts): Prospect<DistBackend> {
  const { java, keycloakHome } = facts;
  if (facts.platform === 'win32') {
    return missing(['a POSIX system for the distribution'], 'On Windows use WSL or Docker.');
  }
  if (keycloakHome !== undefined && !facts.keycloakHomeUsable) {
    return missing(
      [`bin/kc.sh in KEYCLOAK_HOME=${keycloakHome}`],
      'Point KEYCLOAK_HOME at an unpacked Keycloak.',
    );
  }
  const source = sourceOf(facts);
  if (java.jdk === undefined) {
    const lookedFor = [`Java ${OLDEST_JAVA} or newer: ${java.lookedAt.join(', ')}`];
    if (source === undefined) lookedFor.push('mvn on PATH', 'KEYCLOAK_HOME');
    return missing(
      lookedFor,
      `Install a JDK (${OLDEST_JAVA} or newer, best ${NEWEST_TESTED_JAVA})${source === undefined ? ' and Maven' : ''}.`,
    );
  }
  if (source === undefined) {
    const advice = 'Java is there: install Maven, or set KEYCLOAK_HOME to an unpacked Keycloak.';
    return missing(['mvn on PATH', 'KEYCLOAK_HOME'], advice);
  }
  return { backend: { name: 'dist', javaHome: java.jdk.home, source } };
}

/**
 * The first prospect that can serve.
 * @throws NO_BACKEND naming each thing that was looked for.
 */
export function decide<B extends Backend>(prospects: readonly Prospect<B>[]): B {
  const lookedFor: string[] = [];
  const advice: string[] = [];
  for (const prospect of prospects) {
    if (!('lookedFor' in prospect)) return prospect.backend;
    lookedFor.push(...prospect.lookedFor);
    advice.push(prospect.advice);
  }
  const list = lookedFor.map((thing) => `\n  - ${thing}`).join('');
  throw new CitizenIdError('NO_BACKEND', `Keycloak cannot run here. Looked in vain for:${list}`, {
    hint: advice.join(' Or: '),
  });
}

function sourceOf({ keycloakHome, cached, mvn }: DistFacts): Source | undefined {
  if (keycloakHome !== undefined) return { from: 'home', home: keycloakHome };
  if (cached) return { from: 'cache' };
  return mvn === undefined ? undefined : { from: 'maven', mvn };
}

function missing(lookedFor: readonly string[], advice: string): Prospect<never> {
  return { backend: undefined, lookedFor, advice };
}
