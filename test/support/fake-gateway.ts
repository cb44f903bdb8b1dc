import type { Gateway, Observed, Write } from '../../lib/keycloak/gateway.ts';
import { markedRepresentation } from '../../lib/keycloak/marker.ts';
import type { JsonObject } from '../../lib/model/json.ts';
import { type Address, address } from '../../lib/model/resource.ts';

export type FakeGateway = Gateway & {
  /** What was written, in order. */
  readonly writes: readonly Address[];
  /** Puts an object in as somebody else would. */
  readonly plant: (observed: Observed) => void;
};

/** A Keycloak that only remembers: for what the engine decides, not for how Keycloak behaves. */
export function createFakeGateway(
  options: { readonly fail?: (write: Write) => Error | undefined } = {},
): FakeGateway {
  const objects = new Map<Address, Observed>();
  const writes: Address[] = [];
  return {
    url: 'http://fake.example',
    realm: 'fake',
    requests: () => writes.length,
    close: async () => undefined,
    writes,
    plant: (observed) => objects.set(address(observed.kind, observed.name), observed),
    read: async () => [...objects.values()],
    write: async (write) => {
      const at = address(write.kind, write.name);
      const error = options.fail?.(write);
      if (error) throw error;
      writes.push(at);
      if (write.action === 'delete') objects.delete(at);
      else objects.set(at, { kind: write.kind, name: write.name, id: at, representation: kept(write) });
    },
  };
}

/** States keep roles and scopes beside what is sent as the representation. */
function kept(write: Exclude<Write, { action: 'delete' }>): JsonObject {
  return { ...write.after, ...markedRepresentation(write.kind, write.name, write.after) };
}
