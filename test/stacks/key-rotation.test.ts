import { describe, expect, it } from 'vitest';
import { sectionOf } from '../support/operations/runbook.ts';
import { templates } from './support.ts';

const section = sectionOf('KMS keys').replaceAll(/\s+/g, ' ');

describe.each(Object.entries(templates()))('the KMS key of %s', (stack, template) => {
  const keys = Object.values(template.findResources('AWS::KMS::Key'));

  it('is one, and the runbook says what it is for', () => {
    expect(keys).toHaveLength(1);
    expect(section).toContain(`\`${stack}\` for `);
  });

  it('turns by itself, as often as AWS does it by default', () => {
    const [properties] = keys.map(({ Properties }) => Properties);
    expect(properties).toMatchObject({ EnableKeyRotation: true });
    expect(properties).not.toHaveProperty('RotationPeriodInDays');
    expect(section).toContain('every year by themselves');
  });
});
