import { bech32Length } from './bech32.ts';
import { clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

/** The kinds of age recipients by their prefix, and how many bytes each carries. */
const RECIPIENTS = { age: 32, age1pq: 1216, age1tag: 33, age1tagpq: 1249 } as const;

/** A secret sealed to a misspelt key could be opened by nobody. */
export const recipientsAreKeys: Rule = clientRule(({ client, at }) =>
  (client.secret?.recipients ?? []).flatMap((recipient, index) => {
    if (isAgeRecipient(recipient)) return [];
    const source = at(['secret', 'recipients', index]);
    if (recipient.startsWith('ssh-')) {
      const message = 'SSH keys are not taken as recipients.';
      const hint = 'Make a key with `age-keygen`, and write its public half, `age1…`.';
      return [problem(source, 'recipient-form', message, hint)];
    }
    const message = 'The recipient is no public key of age, or is misspelt: its checksum does not hold.';
    const hint = 'Copy it whole, as `age-keygen` prints it: `age1…`.';
    return [problem(source, 'recipient-form', message, hint)];
  }),
);

function isAgeRecipient(text: string): boolean {
  return Object.entries(RECIPIENTS).some(([prefix, bytes]) => bech32Length(text, prefix) === bytes);
}
