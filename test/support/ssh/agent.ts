/** An SSH agent with one key on a socket, made of ssh2's own agent protocol. */
import { createServer } from 'node:net';
import ssh2, { type ParsedKey } from 'ssh2';
import type { KeyPair } from './server.ts';

export interface SshAgent {
  /** What `SSH_AUTH_SOCK` has to say. */
  readonly path: string;
  close(): Promise<void>;
}

export async function startSshAgent(keys: KeyPair, path: string): Promise<SshAgent> {
  const key = parse(keys.private);
  const server = createServer((socket) => {
    const protocol = new ssh2.AgentProtocol(false);
    protocol.on('identities', (request) => protocol.getIdentitiesReply(request, [key]));
    protocol.on('sign', (request, _, data, { hash }) => {
      const signature = key.sign(data, hash);
      if (signature instanceof Error) protocol.failureReply(request);
      else protocol.signReply(request, signature);
    });
    socket.pipe(protocol).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, () => resolve()));
  return {
    path,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function parse(text: string): ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}
