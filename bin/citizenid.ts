import { runProgram } from './cli/program.ts';
import { flush, tolerateClosedReaders } from './cli/streams.ts';
import { createTerminal } from './cli/terminal.ts';

const outputs = [process.stdout, process.stderr];
tolerateClosedReaders(outputs);

const interrupts = new AbortController();
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked += 1;
    interrupts.abort();
    // Who asks three times does not want to wait for an orderly end.
    if (asked > 2) process.exit(130);
  });
}

const exitCode = await runProgram(process.argv.slice(2), {
  terminal: createTerminal(process),
  variables: process.env,
  signal: interrupts.signal,
});
await flush(outputs);
process.exit(exitCode);
