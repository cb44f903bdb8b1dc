/**
 * What the public load balancer lets through: the declared realm, the pages' own files, and the realm's
 * metadata as RFC 8414 (section 3.1) places it. A balancer matches paths as they are written, before any
 * decoding, so a list of what is closed could be walked around; a list of what is open cannot.
 */
export function openPaths(realm: string): readonly string[] {
  return [`/realms/${realm}/*`, '/resources/*', `/.well-known/*/realms/${realm}`];
}

/**
 * What the firewall keeps closed besides, by how a path begins once it is decoded and in lower case. The
 * last is how clients would register themselves; here they come by pull request.
 */
export function closedPaths(realm: string): readonly string[] {
  return [
    '/admin',
    '/realms/master',
    '/metrics',
    '/health',
    `/realms/${realm.toLowerCase()}/clients-registrations`,
  ];
}
