import type { Guide } from './guide.ts';

/** What can be read from this machine. */
export const duckdbGuide: Guide = () => [
  {
    title: 'A DuckDB file',
    text: 'Choose a .duckdb file. It is opened for reading only. Close other programs that write to it: DuckDB lets in either one writer or many readers.',
  },
  {
    title: 'Or a folder of files',
    text: 'Each CSV, Parquet and JSON file becomes a table named like the file. Each subfolder becomes a schema. Files outside the folder stay out of reach.',
  },
  {
    title: 'Try it',
    text: 'For a file people.csv in the folder:',
    code: 'SELECT user_id, plan FROM people',
  },
];
