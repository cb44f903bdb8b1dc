import { Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import { integratorDocument } from '../model/documents/integrator.ts';
import type { ClientDraft, IntegratorDraft } from './integrator-draft.ts';

const GAP = ' Fill this in: it was not known here.';

/** The file of a draft. `schema` is where its JSON Schema stands, seen from the file's folder. */
export function integratorText(draft: IntegratorDraft, schema: string): string {
  const { group, displayName, description, contacts, terms, members, groups = [], clients } = draft;
  const document = new Document({
    group,
    display_name: displayName ?? null,
    ...(description !== undefined && { description }),
    contacts: contacts.length > 0 ? contacts : null,
    terms_of_service: {
      version: terms.version ?? null,
      accepted_by: terms.accepted_by ?? null,
      accepted_on: terms.accepted_on ?? null,
    },
    members: members.length > 0 ? members : null,
    ...(groups.length > 0 && { groups }),
    clients: [],
  });
  const list = document.getIn(['clients'], true);
  if (isSeq(list)) list.items = clients.map((client, index) => clientNode(document, client, index));
  if (document.contents) document.contents.commentBefore = ` yaml-language-server: $schema=${schema}`;
  markGaps(document);
  onOneLine(document.getIn(['terms_of_service'], true));
  for (const index of members.keys()) onOneLine(document.getIn(['members', index], true));
  for (const index of groups.keys()) onOneLine(document.getIn(['groups', index, 'users'], true));
  return document.toString({ lineWidth: 110, flowCollectionPadding: true, nullStr: '' });
}

/** The keys of a client in the order that the schema has them in. */
const CLIENT_KEYS = Object.keys(integratorDocument.shape.clients.element.shape);

function clientNode(document: Document, { client, comment }: ClientDraft, index: number): Node {
  const entries = Object.entries(client).sort(([a], [b]) => CLIENT_KEYS.indexOf(a) - CLIENT_KEYS.indexOf(b));
  const node = document.createNode(Object.fromEntries(entries));
  if (comment !== undefined) node.commentBefore = ` ${comment}`;
  if (index > 0) node.spaceBefore = true;
  return node;
}

/** Says beside each empty value what it is there for. */
function markGaps(document: Document): void {
  const maps = [document.contents, document.getIn(['terms_of_service'], true)].filter(isMap);
  for (const { value } of maps.flatMap(({ items }) => items)) {
    if (isScalar(value) && value.value === null) value.comment = GAP;
  }
}

/** Short keys with values stand on one line, as in the files that people write; a comment needs a line's end. */
function onOneLine(node: unknown): void {
  if (isSeq(node)) node.flow = true;
  if (!isMap(node)) return;
  const gap = node.items.some(({ value }) => isScalar(value) && value.value === null);
  if (!gap) node.flow = true;
}
