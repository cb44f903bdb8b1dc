import { buildDesired } from '../../lib/desired/build.ts';
import { loadDocuments } from '../../lib/load/load-documents.ts';
import type { DesiredResource } from '../../lib/model/resource.ts';

const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local' });
if (!documents) throw new Error('The true realm is not valid.');

const { realm } = documents;
const rotated = { ...realm, value: { ...realm.value, keys: { ...realm.value.keys, version: 1 } } };
/** Every resource of the project's own realm, after a rotation: at least one of each kind. */
export const resources: readonly DesiredResource[] = buildDesired({ ...documents, realm: rotated }, 'verse');
