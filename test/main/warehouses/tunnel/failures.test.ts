import { describe, expect, it } from 'vitest';
import { forwardFailure } from '../../../../main/warehouses/tunnel/failures.ts';

/** RFC 4254, 5.1. ssh2's own server half never gives the first. */
const reasons = { prohibited: 1, connectFailed: 2 };

function failureFor(code: number): unknown {
  const error = Object.assign(new Error('(SSH) Channel open failure'), { code });
  const tunnel = { host: 'jump.example.com', port: 22, user: 'ada', auth: 'key' } as const;
  return forwardFailure(error, { host: 'db.internal', port: 5432, tunnel });
}

describe('a way that the SSH host does not open', () => {
  it('is told apart: forbidden by the server, or closed behind it', () => {
    const message = 'db.internal:5432 can not be reached from the SSH host jump.example.com.';
    expect(failureFor(reasons.prohibited)).toMatchObject({
      code: 'unreachable',
      message,
      advice: expect.stringContaining('AllowTcpForwarding'),
    });
    expect(failureFor(reasons.connectFailed)).toMatchObject({
      code: 'unreachable',
      message,
      advice: expect.stringContaining('firewall'),
    });
  });
});
