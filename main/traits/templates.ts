/** The ready-made queries: `assets/templates/<category>/<id>.sql`, each with a short YAML comment at its head. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SqlTemplate } from '../../preload/model.ts';

/** In the order in which the picker shows them. */
const categories = [
  'Support',
  'Sales',
  'Messaging',
  'Payments',
  'Marketing',
] as const satisfies readonly SqlTemplate['category'][];

const heading = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  schema: z.string().min(1),
});
const shape = /^\/\* template\n([\s\S]*?)\n\*\/\n/;

/** Every template, by category and title. Throws where a shipped file is broken, naming it. */
export function loadTemplates(assetsDir: string): readonly SqlTemplate[] {
  return categories.flatMap((category) => {
    const categoryDir = join(assetsDir, 'templates', category.toLowerCase());
    return readdirSync(categoryDir)
      .filter((name) => name.endsWith('.sql'))
      .map((name) => loadTemplate(join(categoryDir, name), category))
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  });
}

function loadTemplate(filePath: string, category: SqlTemplate['category']): SqlTemplate {
  const text = readFileSync(filePath, 'utf8').replaceAll('\r\n', '\n');
  const [head = '', yaml] = shape.exec(text) ?? [];
  if (yaml === undefined) throw new Error(`${filePath} does not begin with a /* template */ comment.`);
  const parsed = heading.safeParse(parse(yaml));
  if (!parsed.success) throw new Error(`${filePath}: ${z.prettifyError(parsed.error)}`);
  return { id: basename(filePath, '.sql'), category, ...parsed.data, sql: text.slice(head.length).trimEnd() };
}
