/** A Java installation and the feature release it says it is (21 for "21.0.4"). */
export type Jdk = { readonly home: string; readonly release: number; readonly origin: string };

/** Keycloak 26 wants Java 17 at least; 25 is the newest it is tested with (its "Supported configurations"). */
export const OLDEST_JAVA = 17;
export const NEWEST_TESTED_JAVA = 25;

/** The feature release in a Java version string: "1.8.0_412" is 8, "25-ea" is 25. */
export function featureRelease(version: string): number | undefined {
  const match = /^(?:1\.)?(\d+)/.exec(version);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The version that a JDK's `release` file or `java -version` tells. */
export function versionIn(text: string): string | undefined {
  return (/^JAVA_VERSION="([^"]+)"/m.exec(text) ?? /\bversion "([^"]+)"/.exec(text))?.[1];
}

/**
 * The JDK to use: the newest that Keycloak is tested with, otherwise the newest of all. Among equals
 * the first wins, so the order of the search (JAVA_HOME, PATH, folders) decides.
 */
export function newestJdk(candidates: readonly Jdk[]): Jdk | undefined {
  const usable = candidates.filter((jdk) => jdk.release >= OLDEST_JAVA);
  const tested = usable.filter((jdk) => jdk.release <= NEWEST_TESTED_JAVA);
  const [best] = (tested.length > 0 ? tested : usable).toSorted((a, b) => b.release - a.release);
  return best;
}
