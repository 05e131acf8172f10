import { describe, expect, it } from 'vitest';
import { splitAdvice } from '../../../renderer/components/advice-parts.ts';

describe('advice', () => {
  it('sets the statements for an admin apart from the sentence before them', () => {
    const advice =
      'Ask an admin to run:\nGRANT USAGE ON SCHEMA ecommerce TO reader;\nGRANT SELECT ON TABLE ecommerce.users TO reader;';
    expect(splitAdvice(advice)).toEqual([
      { kind: 'text', text: 'Ask an admin to run:' },
      {
        kind: 'sql',
        text: 'GRANT USAGE ON SCHEMA ecommerce TO reader;\nGRANT SELECT ON TABLE ecommerce.users TO reader;',
      },
    ]);
  });

  it('finds a statement in the middle of a line', () => {
    expect(splitAdvice('Run GRANT USAGE ON SCHEMA x TO y; and try again.').map((part) => part.kind)).toEqual([
      'text',
      'sql',
      'text',
    ]);
  });

  it.each([
    'GRANT `roles/bigquery.dataViewer` ON SCHEMA `p`.`app` TO "serviceAccount:r@p.iam.gserviceaccount.com";',
    'GRANT SELECT ON TABLE "APP"."PUBLIC"."USERS" TO ROLE READER;',
    'USE ROLE SECURITYADMIN;',
    'GRANT USAGE ON SCHEMA "ecommerce" TO "reader";',
  ])('sets a statement of any dialect apart: %s', (sql) => {
    expect(splitAdvice(`Ask an admin to run:\n${sql}`)).toEqual([
      { kind: 'text', text: 'Ask an admin to run:' },
      { kind: 'sql', text: sql },
    ]);
  });

  it.each([
    'Select the column that holds your ids.',
    'Create a space first.',
    'With a read-only user it is safer.',
  ])('leaves prose alone: %s', (text) => {
    expect(splitAdvice(text)).toEqual([{ kind: 'text', text }]);
  });
});
