/** Sections of `name = value` lines, as AWS and gcloud write them. Nested settings (indented lines) are left out. */

export type Ini = ReadonlyMap<string, { readonly [name: string]: string }>;

/** Section name -> its settings; `[profile a]` is named `profile a`. */
export function parseIni(text: string): Ini {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      section = sections.get(heading) ?? {};
      sections.set(heading, section);
      continue;
    }
    const [, name, value] = /^([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) section[name] = value;
  }
  return sections;
}
