import type { ReadProbes } from '../keycloak/probe-port.ts';
import { boundedMap } from './bounded-map.ts';
import { effectiveMappers } from './checks/effective-mappers.ts';
import type { LiveClient } from './live-client.ts';
import type { Verdict } from './verdict.ts';

/** Judges every request of every client by the mappers that would take part; writes nothing. */
export async function judgeMappers(
  probes: ReadProbes,
  clients: readonly LiveClient[],
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  const scopeMappers = await probes.scopeMappers();
  const questions = clients.flatMap(({ contract, client }) =>
    contract.requests.map((request) => ({ contract, client, request })),
  );
  const verdicts = await boundedMap(questions, signal, async (question) => {
    const effective = await probes.effectiveMappers(question.client, question.request.scope);
    return effectiveMappers({ ...question, effective, scopeMappers });
  });
  return verdicts.flat();
}
