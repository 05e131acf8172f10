import { describe, expect, it } from 'vitest';
import { csvOf, curlOf, hostOfSpace, nodeCodeOf, tabbedRow } from '../../../renderer/format/row-texts.ts';

const call = { type: 'identify', userId: 'u_1', traits: { name: "O'Hara" } };

describe('an exported CSV', () => {
  it('has names first and quotes what needs it', () => {
    expect(csvOf(['user_id', 'note'], [['u_1', 'a, "b"\nc']])).toBe('user_id,note\r\nu_1,"a, ""b""\nc"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@sum', '\tx'])('makes %j harmless for spreadsheets', (text) => {
    expect(csvOf(['a'], [[text]])).toContain(`'${text}`);
  });

  it('leaves negative numbers numbers, and tells nothing from null and empty text', () => {
    expect(csvOf(['a', 'b', 'c'], [[-1, null, '']])).toBe('a,b,c\r\n-1,,\r\n');
  });
});

describe('a copied row', () => {
  it('is one line with tabs between its cells', () => {
    expect(tabbedRow(['u_1', true, 'two\nlines', [1]])).toBe('u_1\ttrue\ttwo lines\t[1]');
  });

  it('is a curl command that a shell reads back', () => {
    const text = curlOf(call, 'https://api.segment.io');
    expect(text).toContain(`"O'\\''Hara"`);
    expect(text).toMatch(/https:\/\/api\.segment\.io\/v1\/identify$/);
  });

  it('is a program with the call as it is', () => {
    const text = nodeCodeOf({ groupId: 'acme', traits: {} }, 'https://events.eu1.segmentapis.com');
    expect(text).toContain('analytics.group({');
    expect(text).toContain('process.env.WRITE_KEY');
  });

  it('goes where the space sends to', () => {
    expect(hostOfSpace({ region: 'eu' })).toBe('https://events.eu1.segmentapis.com');
    expect(hostOfSpace({ region: 'custom', host: 'http://127.0.0.1:8080/' })).toBe('http://127.0.0.1:8080');
    expect(hostOfSpace(undefined)).toBe('https://api.segment.io');
  });
});
