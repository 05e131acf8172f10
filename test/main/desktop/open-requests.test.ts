import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileRequest, linkRequest, requestsIn } from '../../../main/desktop/open-requests.ts';

const id = '7b0c8f2e-2f4d-4c53-9d55-0b0d6f6c1a11';

describe('what the system asks to open', () => {
  it('is a trait, by its link', () => {
    expect(linkRequest(`sqltraits://trait/${id}`)).toEqual({ kind: 'trait', id });
    // Windows' shell adds the slash.
    expect(linkRequest(`sqltraits://trait/${id}/`)).toEqual({ kind: 'trait', id });
  });

  it.each([
    'sqltraits://trait/',
    'sqltraits://trait/../../etc/passwd',
    'sqltraits://trait/%2e%2e%2fx',
    `sqltraits://trait/${id}?run=now`,
    `sqltraits://trait/${id}#x`,
    `sqltraits://trait/${id}" --renderer-cmd-prefix=calc`,
    `sqltraits://trait/${'a'.repeat(65)}`,
    `sqltraits://run/${id}`,
    `SQLTRAITS://trait/${id}`,
    `sqltraits:trait/${id}`,
    'sqltraits://user@trait/1',
    `javascript:alert(1)//sqltraits://trait/${id}`,
    `sqltraits://trait/${id}\nsqltraits://trait/1`,
    '',
  ])('is nothing for the link %j', (link) => {
    expect(linkRequest(link)).toEqual({ kind: 'refused', what: link.slice(0, 80) });
  });

  it('is a .sql file, from where it was asked for', () => {
    const path = resolve('/home/ada/two words.SQL');
    expect(fileRequest('two words.SQL', resolve('/home/ada'))).toEqual({ kind: 'file', path });
    expect(linkRequest(pathToFileURL(path).href)).toEqual({ kind: 'file', path });
  });

  it.each(['/etc/passwd', '/home/ada/run.sh', '/home/ada/x.sql\0.png', 'file://host/share/x.sql'])(
    'is nothing for the file %j',
    (path) => {
      expect(path.startsWith('file:') ? linkRequest(path) : fileRequest(path, '/')).toMatchObject({
        kind: 'refused',
      });
    },
  );

  it('is found among the arguments, beside switches and the app’s own path', () => {
    const argv = [
      '/opt/app',
      '.',
      '--hidden',
      '--x=y.sql',
      `sqltraits://trait/${id}`,
      'a.sql',
      'sqltraits://x',
    ];
    expect(requestsIn(argv, resolve('/work'))).toEqual([
      { kind: 'trait', id },
      { kind: 'file', path: resolve('/work/a.sql') },
      { kind: 'refused', what: 'sqltraits://x' },
    ]);
  });
});
