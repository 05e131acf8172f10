import { describe, expect, it } from 'vitest';
import { hostOf } from '../../../main/segment/hosts.ts';

describe('hostOf', () => {
  it('knows the two regions, whatever host is left over in the form', () => {
    expect(hostOf({ region: 'us', host: 'https://elsewhere.example' })).toBe('https://api.segment.io');
    expect(hostOf({ region: 'eu' })).toBe('https://events.eu1.segmentapis.com');
  });

  it.each([
    ['https://acme.dataplane.rudderstack.com', 'https://acme.dataplane.rudderstack.com'],
    ['https://acme.dataplane.rudderstack.com/', 'https://acme.dataplane.rudderstack.com'],
    ['https://acme.example/v1', 'https://acme.example'],
    ['https://acme.example/v1/batch/', 'https://acme.example'],
    ['https://acme.example/api/s/v1', 'https://acme.example/api/s'],
    [' http://127.0.0.1:8080 ', 'http://127.0.0.1:8080'],
    ['https://acme.example/v1x', 'https://acme.example/v1x'],
    ['https://acme.example/in?key=1#top', 'https://acme.example/in'],
  ])('takes the custom host %s as %s', (host, base) => {
    expect(hostOf({ region: 'custom', host })).toBe(base);
  });

  it.each([undefined, '', 'acme.example', 'ftp://acme.example', 'https://key:@acme.example'])(
    'refuses the custom host %s and says how to write one',
    (host) => {
      expect(() => hostOf({ region: 'custom', host })).toThrow(
        expect.objectContaining({ code: 'bad_input', advice: expect.stringContaining('https://host') }),
      );
    },
  );
});
