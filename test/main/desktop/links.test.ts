import { describe, expect, it } from 'vitest';
import { webAddress } from '../../../main/desktop/links.ts';

describe('links', () => {
  it('lets https addresses out', () => {
    expect(webAddress('https://segment.com/docs')).toBe('https://segment.com/docs');
  });

  it.each([
    'http://segment.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'not an address',
  ])('keeps %s in', (address) => {
    expect(() => webAddress(address)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});
