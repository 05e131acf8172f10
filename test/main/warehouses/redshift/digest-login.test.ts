import { afterEach, describe, expect, it } from 'vitest';
import { redshift } from '../../../../main/warehouses/redshift.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { type DigestServer, startDigestServer } from '../../../support/redshift/digest-server.ts';
import { never } from '../../../support/rows.ts';

let server: DigestServer | undefined;
afterEach(() => server?.close());

function open(port: number, password?: string): Promise<Session> {
  return redshift.open(
    {
      kind: 'redshift',
      host: '127.0.0.1',
      port,
      database: 'dev',
      user: 'ada',
      ssl: 'disable',
      statementTimeout: 60,
    },
    { secrets: { password }, signal: never, applicationName: 'digest' },
  );
}

describe('a user whose password Redshift keeps as a SHA-256 hash', () => {
  it('is let in', async () => {
    server = await startDigestServer('open sesame 😀');
    const session = await open(server.port, 'open sesame 😀');
    await session.close();
  });

  it('is told that the password is wrong, or missing', async () => {
    server = await startDigestServer('open sesame');
    await expect(open(server.port, 'close sesame')).rejects.toMatchObject({ code: 'auth_failed' });
    await expect(open(server.port)).rejects.toMatchObject({ code: 'secret_missing' });
  });

  it('is told so when the server asks in a way that nobody knows', async () => {
    server = await startDigestServer('open sesame', 99);
    await expect(open(server.port, 'open sesame')).rejects.toMatchObject({
      code: 'auth_failed',
      detail: expect.stringContaining('99'),
    });
  });
});
