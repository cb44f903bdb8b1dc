import type { Gateway } from '../../keycloak/gateway.ts';

/**
 * The gateway, with its first read begun already: a plan waits for Keycloak about as long as for the
 * judgement of its files, and needs no lease. A failure is told to whoever asks for the read.
 */
export function readAhead(gateway: Gateway): Gateway {
  const begun = gateway.read();
  begun.catch(() => undefined);
  let next = (): ReturnType<Gateway['read']> => begun;
  return {
    ...gateway,
    read: () => {
      const read = next();
      next = gateway.read;
      return read;
    },
  };
}
