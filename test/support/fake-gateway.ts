import type { Gateway, Observed, Write } from '../../lib/keycloak/gateway.ts';
import { markedRepresentation } from '../../lib/keycloak/marker.ts';
import { asObject } from '../../lib/kinds/fields.ts';
import type { JsonObject } from '../../lib/model/json.ts';
import { type Address, address } from '../../lib/model/resource.ts';

export type FakeGateway = Gateway & {
  /** What was written, in order. */
  readonly writes: readonly Address[];
  /** The object at an address, if there is one. */
  readonly at: (address: Address) => Observed | undefined;
  /** Puts an object in as somebody else would. */
  readonly plant: (observed: Observed) => void;
  /** Takes an object out as somebody else would. */
  readonly remove: (address: Address) => void;
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
    at: (at) => objects.get(at),
    plant: (observed) => objects.set(address(observed.kind, observed.name), observed),
    remove: (at) => objects.delete(at),
    read: async () => [...objects.values()],
    observe: async (kind, name) =>
      [...objects.values()].filter(
        (object) => object.kind === 'realm' || (object.kind === kind && object.name === name),
      ),
    write: async (write) => {
      const at = address(write.kind, write.name);
      const error = options.fail?.(write);
      if (error) throw error;
      writes.push(at);
      if (write.action === 'delete') objects.delete(at);
      else {
        const representation = kept(write, objects.get(at)?.representation ?? {});
        objects.set(at, { kind: write.kind, name: write.name, id: at, representation });
      }
    },
  };
}

/** States keep roles and scopes beside what is sent; the realm has attributes that no file speaks of. */
function kept(write: Exclude<Write, { action: 'delete' }>, present: JsonObject): JsonObject {
  const sent = { ...write.after, ...markedRepresentation(write.kind, write.name, write.after) };
  if (write.kind !== 'realm') return sent;
  return { ...sent, attributes: { ...asObject(present['attributes']), ...asObject(sent['attributes']) } };
}
