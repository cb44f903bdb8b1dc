import type { Renderings } from './format.ts';

export function downReport(stopped: boolean): Renderings {
  const text = stopped ? 'Keycloak is stopped; its data is kept.' : 'No local Keycloak was running.';
  return { text: () => text, json: () => ({ stopped }), markdown: () => text };
}
