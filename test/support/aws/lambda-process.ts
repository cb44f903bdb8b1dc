/**
 * What Lambda's Node runtime does with one invocation: imports the code, calls the handler, and gives back
 * what that returns or how it failed. Arguments: the module and the handler's name.
 */
const [, , file = '', name = ''] = process.argv;

type Invocation = { readonly event: unknown; readonly remainingMs: number };

process.once('message', async ({ event, remainingMs }: Invocation) => {
  const { [name]: handler } = await import(file);
  const until = Date.now() + remainingMs;
  const context = { getRemainingTimeInMillis: () => until - Date.now() };
  const answer = await handler(event, context).then(
    (payload: unknown) => ({ payload: payload ?? null }),
    (error: Error) => ({ error: asLambda(error) }),
  );
  process.send?.(answer, () => process.disconnect());
});

function asLambda({ name, message, stack = '' }: Error) {
  return { errorType: name, errorMessage: message, trace: stack.split('\n') };
}
