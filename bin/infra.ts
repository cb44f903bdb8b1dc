import { rm } from 'node:fs/promises';
import { App } from 'aws-cdk-lib';
import { stackEnvironment } from '../lib/commands/stack-environment.ts';
import { addStacks } from '../lib/stacks/app.ts';
import { warnOfPlaceholders } from '../lib/stacks/placeholders.ts';
import { showFailure } from './cli/failure.ts';
import { createTerminal } from './cli/terminal.ts';

// By itself the CDK would synthesize at the end what a failure has left, and bury its message.
const app = new App({ autoSynth: false });
try {
  const environment = await stackEnvironment({ realmDir: 'realm', env: app.node.tryGetContext('env') });
  try {
    warnOfPlaceholders(addStacks(app, environment), environment);
    app.synth();
  } finally {
    // What is deployed stands in the assembly.
    const { source } = environment.image;
    if ('directory' in source) await rm(source.directory, { recursive: true });
  }
} catch (error) {
  const terminal = createTerminal(process);
  process.exitCode = showFailure(error, {
    terminal,
    format: 'text',
    verbose: app.node.tryGetContext('verbose'),
  });
}
