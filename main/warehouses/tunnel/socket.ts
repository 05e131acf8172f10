import type { Duplex } from 'node:stream';

/**
 * A channel that is open already, dressed as the socket that pg expects to dial itself: it asks for a connection and
 * waits for the event. The options of a TCP socket mean nothing here; the SSH connection has its own keep-alive.
 */
export function asSocket(channel: Duplex): Duplex {
  const self = () => channel;
  return Object.assign(channel, {
    connect: () => {
      process.nextTick(() => channel.emit('connect'));
      return channel;
    },
    setNoDelay: self,
    setKeepAlive: self,
    setTimeout: self,
    ref: self,
    unref: self,
  });
}
