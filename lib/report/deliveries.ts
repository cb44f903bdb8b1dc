import type { Deliveries, Receipt } from '../model/receipt.ts';
import { type Paint, plain, type Renderings } from './format.ts';

export function deliveriesReport(report: Deliveries): Renderings {
  return {
    text: (paint) => deliveryLines(report, paint).join('\n'),
    json: () => deliveryJson(report),
    markdown: () => deliveryLines(report, plain).join('\n'),
  };
}

/** A line for each. */
export function deliveryLines(
  { delivered, undelivered, waiting }: Deliveries,
  paint: Paint,
): readonly string[] {
  return [
    ...delivered.map((receipt) => `${paint('green', 'delivered')} ${receiptText(receipt)}`),
    ...undelivered.map(
      ({ clientId, error }) => `${paint('red', `undelivered secret of ${clientId}`)} ${error.message}`,
    ),
    ...waiting.map((clientId) => `${paint('yellow', 'undelivered')} secret of ${clientId}: run apply again`),
  ];
}

/** As scripts read it. */
export function deliveryJson({ delivered, undelivered, waiting }: Deliveries): object {
  return {
    delivered: delivered.map(({ clientId, version, sink, place, at, previousUntil }) => ({
      client_id: clientId,
      version,
      sink,
      place,
      at,
      previous_until: previousUntil ?? null,
    })),
    undelivered: [
      ...undelivered.map(({ clientId, error: { code, message } }) => ({
        client_id: clientId,
        code,
        message,
      })),
      ...waiting.map((clientId) => ({
        client_id: clientId,
        code: 'INTERRUPTED',
        message: 'It was not reached before the interruption',
      })),
    ],
  };
}

function receiptText({ clientId, version, sink, place, at, previousUntil }: Receipt): string {
  const before = previousUntil === undefined ? '' : `; the one before works until ${previousUntil}`;
  return `secret ${version} of ${clientId} to ${place} (${sink}) at ${at}${before}`;
}
