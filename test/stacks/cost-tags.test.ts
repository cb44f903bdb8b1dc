import { expect, it } from 'vitest';
import { templates } from './support.ts';

type Tag = { readonly Key: string; readonly Value: unknown };

it.each(Object.entries(templates()))(
  'what %s makes can be told apart in the bill by its tags',
  (_, template) => {
    // One of each stack, which costs something.
    const [key] = Object.values(template.findResources('AWS::KMS::Key'));
    const tags: readonly Tag[] = key?.Properties.Tags;
    expect(tags).toEqual([
      { Key: 'environment', Value: 'test' },
      { Key: 'project', Value: 'citizenid' },
    ]);
  },
);
