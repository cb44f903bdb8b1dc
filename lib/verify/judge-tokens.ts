import { type Probes, TOKEN_NAMES } from '../keycloak/probe-port.ts';
import { boundedMap } from './bounded-map.ts';
import { TOKEN_CHECKS } from './checks/registry.ts';
import type { LiveClient } from './live-client.ts';
import { subjectOf } from './people.ts';
import type { LivePerson } from './probe-users.ts';
import type { Evidence, Verdict } from './verdict.ts';

/** Asks for every token of every client, request and person, and puts each before every check. */
export async function judgeTokens(
  probes: Probes,
  clients: readonly LiveClient[],
  users: readonly LivePerson[],
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  const questions = clients.flatMap(({ contract, client }) =>
    contract.requests.flatMap((request) =>
      users.flatMap((user) => TOKEN_NAMES.map((token) => ({ contract, client, request, user, token }))),
    ),
  );
  const verdicts = await boundedMap(questions, signal, async ({ client, user, ...question }) => {
    const { contract, request, token } = question;
    const claims = await probes.evaluate(client, token, request.scope, user.id);
    const subject = subjectOf(user.person, user.id, contract.clientId);
    return judge({ contract, request, subject, token, claims });
  });
  return verdicts.flat();
}

/** What all checks say of one token. */
export function judge(evidence: Evidence): readonly Verdict[] {
  return TOKEN_CHECKS.flatMap((check) => check(evidence));
}
