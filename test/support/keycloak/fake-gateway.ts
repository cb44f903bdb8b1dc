import type { Gateway, Observed, Write } from '../../../lib/keycloak/gateway.ts';
import { markedRepresentation } from '../../../lib/keycloak/marker.ts';
import { appliedDigest } from '../../../lib/kinds/applied-digest.ts';
import { GROUP_ATTRIBUTE } from '../../../lib/kinds/client.ts';
import { withReferences } from '../../../lib/kinds/references.ts';
import { asObject, type JsonObject } from '../../../lib/model/json.ts';
import { type Address, address, type Kind, MARKER } from '../../../lib/model/resource.ts';

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
    readPart: async ({ objects: named, groups }) =>
      [...objects.values()].filter(
        ({ kind, name, representation }) =>
          kind === 'realm' ||
          named.some((object) => object.kind === kind && object.name === name) ||
          (kind === 'client' &&
            groups.includes(String(asObject(representation['attributes'])[GROUP_ATTRIBUTE]))),
      ),
    write: async (write) => {
      const at = address(write.kind, write.name);
      const error = options.fail?.(write);
      if (error) throw error;
      writes.push(at);
      if (write.action === 'delete') {
        objects.delete(at);
        return;
      }
      const from =
        write.action === 'update' && write.previously !== undefined ? write.previously : write.name;
      const present = objects.get(address(write.kind, from));
      objects.delete(address(write.kind, from));
      const representation = kept(write, present?.representation ?? {});
      objects.set(at, { kind: write.kind, name: write.name, id: present?.id ?? at, representation });
      if (from !== write.name) followRename(objects, write.kind, from, write.name);
    },
  };
}

/** The realm keeps it for them. */
function digestOf({ kind, after }: Exclude<Write, { action: 'delete' }>): JsonObject {
  return { [MARKER.digest]: appliedDigest(kind, after) };
}

/** States keep roles and scopes beside what is sent; the realm has attributes that no file speaks of. */
function kept(write: Exclude<Write, { action: 'delete' }>, present: JsonObject): JsonObject {
  const sent = { ...write.after, ...markedRepresentation(write.kind, write.name, write.after) };
  if (write.kind === 'client-policies') return { ...sent, attributes: digestOf(write) };
  if (write.kind !== 'realm') return sent;
  const owned = write.action === 'update' ? asObject(write.before['attributes']) : {};
  const others = Object.entries(asObject(present['attributes'])).filter(
    ([name]) => !Object.hasOwn(owned, name),
  );
  return { ...sent, attributes: { ...Object.fromEntries(others), ...asObject(sent['attributes']) } };
}

/** Keycloak refers to things by their ids, so that a new name shows wherever they are spoken of. */
function followRename(objects: Map<Address, Observed>, kind: Kind, from: string, to: string): void {
  for (const [at, object] of objects) {
    const rename = (referred: Kind, name: string) => (referred === kind && name === from ? to : name);
    const representation = withReferences(object.kind, object.representation, rename);
    objects.set(at, { ...object, representation });
  }
}
