/** One line of JSON, which CloudWatch Logs Insights can search by field. */
export function log(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ message, ...facts })}\n`);
}
