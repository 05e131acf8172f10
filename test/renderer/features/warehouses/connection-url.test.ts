import { describe, expect, it } from 'vitest';
import { parseConnectionUrl } from '../../../../renderer/features/warehouses/connection-url.ts';

describe('a pasted connection URL', () => {
  it('fills the whole form', () => {
    const url = ' postgresql://reader:p%40ss@db.example.com:6543/analytics?sslmode=require ';
    expect(parseConnectionUrl(url)).toEqual({
      fields: {
        kind: 'postgres',
        host: 'db.example.com',
        port: '6543',
        database: 'analytics',
        user: 'reader',
        ssl: 'require',
      },
      secret: 'p@ss',
    });
  });

  it('fills only what it names', () => {
    expect(parseConnectionUrl('postgres://db.example.com')).toEqual({
      fields: { kind: 'postgres', host: 'db.example.com' },
      secret: null,
    });
  });

  it('keeps the strict default where the URL asks for a mode that promises nothing', () => {
    expect(parseConnectionUrl('postgres://h/d?sslmode=prefer')?.fields).not.toHaveProperty('ssl');
  });

  it('takes a lone percent sign in a password as it stands', () => {
    expect(parseConnectionUrl('postgres://u:100%@h/d')?.secret).toBe('100%');
  });

  it('reads an IPv6 address without its brackets', () => {
    expect(parseConnectionUrl('postgres://[::1]/d')?.fields.host).toBe('::1');
  });

  it.each(['db.example.com', 'https://example.com', 'mysql://h/d', ''])('leaves %j to be typed', (text) => {
    expect(parseConnectionUrl(text)).toBeNull();
  });
});
