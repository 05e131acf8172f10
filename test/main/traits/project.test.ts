import { describe, expect, it } from 'vitest';
import { parseProject } from '../../../main/traits/project.ts';

const parse = (text: string) => parseProject('/project/sqltraits.yml', text);

const example = `
warehouses:
  Production: { kind: postgres, host: 127.0.0.1, port: 5432, database: app, user: reader, ssl: disable }   # password
  Lake:       { kind: redshift, host: x, port: 5439, database: dev, user: reader }
  Big:        { kind: bigquery, projectId: p, location: EU }
  Snow:       { kind: snowflake, account: a, username: u, warehouse: w, database: d, schema: s, role: r }
  Files:      { kind: duckdb, path: ./data.duckdb }
  Sample:     { kind: sample }
spaces:
  Main:       { region: us }
  Local:      { host: http://127.0.0.1:8080, eventsPerSecond: 50 }
  Rehearsal:  { rehearsal: true }
`;

describe('a project', () => {
  it('lists warehouses with their settings', () => {
    expect(parse(example).warehouse('Production').settings).toEqual({
      kind: 'postgres',
      host: '127.0.0.1',
      port: 5432,
      database: 'app',
      user: 'reader',
      ssl: 'disable',
      statementTimeout: 3600,
    });
  });

  it('resolves paths against its own folder', () => {
    expect(parse(example).warehouse('Files').settings).toMatchObject({ path: '/project/data.duckdb' });
  });

  it('lists spaces by region, by host and as a rehearsal', () => {
    const project = parse(example);
    expect(project.space('Main')).toMatchObject({ kind: 'segment', region: 'us', eventsPerSecond: 1000 });
    expect(project.space('Local')).toMatchObject({
      region: 'custom',
      host: 'http://127.0.0.1:8080',
      eventsPerSecond: 50,
    });
    expect(project.space('Rehearsal')).toMatchObject({ kind: 'rehearsal' });
  });

  it('gives a trait that names no space the only one there is', () => {
    expect(parse('spaces: { Main: { region: eu } }').space(undefined)).toMatchObject({
      name: 'Main',
      region: 'eu',
    });
    expect(() => parse(example).space(undefined)).toThrow(/lists 3 spaces/);
  });

  it('opens every kind of warehouse with the settings that design.md lists', () => {
    const project = parse(example);
    const kinds = ['Production', 'Lake', 'Big', 'Snow', 'Files', 'Sample'].map(
      (name) => project.warehouse(name).settings.kind,
    );
    expect(kinds).toEqual(['postgres', 'redshift', 'bigquery', 'snowflake', 'duckdb', 'sample']);
    expect(project.warehouse('Snow').settings).toMatchObject({
      account: 'a',
      username: 'u',
      lowerCaseNames: true,
    });
  });
});

describe('a command that prints a secret', () => {
  it('prints the secret that its warehouse usually has, or the one that it is listed under', () => {
    const project = parse(`
warehouses:
  Production: { kind: postgres, host: x, database: y, user: z, secretCommand: op read op://db/password }
  Big: { kind: bigquery, projectId: p, secretCommand: cat key.json }
  Snow:
    kind: snowflake
    account: a
    username: u
    warehouse: w
    secretCommand: { privateKey: op read op://snow/key, privateKeyPassphrase: op read op://snow/pass }
spaces:
  Main: { region: us, secretCommand: op read op://segment/key }
`);
    expect(project.commands.warehouse('Production')).toEqual({ password: 'op read op://db/password' });
    expect(project.commands.warehouse('Big')).toEqual({ credentials: 'cat key.json' });
    expect(project.commands.warehouse('Snow')).toMatchObject({
      privateKeyPassphrase: 'op read op://snow/pass',
    });
    expect(project.commands.space('Main')).toEqual({ writeKey: 'op read op://segment/key' });
    expect(project.warehouse('Production').settings).not.toHaveProperty('secretCommand');
  });

  it('is refused for a secret that there is not', () => {
    const text = 'warehouses:\n  A: { kind: duckdb, path: x, secretCommand: { pasword: cat } }';
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});

describe('a project that breaks a rule', () => {
  it.each([
    ['an unknown section', 'warehouse: {}', /sqltraits\.yml:1: "warehouse" .* mean "warehouses"/],
    [
      'an unknown kind',
      'warehouses:\n  A: { kind: postgress }',
      /sqltraits\.yml:2: "postgress" .* mean "postgres"/,
    ],
    [
      'a misspelt setting',
      'warehouses:\n  A:\n    kind: postgres\n    host: x\n    databse: y\n    user: z',
      /sqltraits\.yml:5: "databse" .* mean "database"/,
    ],
    [
      'a missing setting',
      'warehouses:\n  A: { kind: postgres, host: x, user: z }',
      /sqltraits\.yml:2: warehouses\.A\.database: is missing/,
    ],
    [
      'a password in the file',
      'warehouses:\n  A: { kind: duckdb, path: x, password: y }',
      /"password" is not known here/,
    ],
    [
      'an unknown region',
      'spaces:\n  A: { region: asia }',
      /sqltraits\.yml:2: spaces\.A\.region: write us or eu/,
    ],
    ['both region and host', 'spaces:\n  A: { region: us, host: http://x }', /both a region and a host/],
    ['broken YAML', 'warehouses: [', /this is not YAML/],
  ])('is refused for %s, with place and rule', (_case, text, rule) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(rule) }),
    );
  });

  it('suggests the warehouse that was meant', () => {
    expect(() => parse(example).warehouse('Prodution')).toThrow(/mean "Production"/);
  });
});
