import { Socket } from 'node:net';

const connect = Socket.prototype.connect;

/** Unit tests talk to nobody but a server of their own: any other connection fails at once, by name. */
Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  if (hostOf(args) !== '127.0.0.1') throw new Error('A unit test tried to open a network connection.');
  return Reflect.apply(connect, this, args);
};

/** `connect(options)`, or the list of arguments that Node's own `net.connect` hands on. */
function hostOf(args: readonly unknown[]): unknown {
  const [options] = args.flat();
  return typeof options === 'object' && options !== null && 'host' in options ? options.host : undefined;
}
