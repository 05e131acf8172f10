/**
 * Unpacks the headless Chromium that comes with the npm package `@sparticuz/chromium`, once, into `node_modules/.cache`.
 * The package is made for servers and unpacks into the system's temporary folder, hence the child process with its own one.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const cacheDir = join(root, 'node_modules/.cache/sql-traits');

export interface UnpackedChromium {
  readonly executablePath: string;
  /** What a bare machine lacks: NSS libraries and a font. Empty where the system has its own. */
  readonly env: Readonly<Record<string, string>>;
}

export async function unpackedChromium(): Promise<UnpackedChromium> {
  const dir = join(cacheDir, `chromium-${await packageVersion()}`);
  if (!existsSync(dir)) await unpackInto(dir);
  const executablePath = join(dir, 'chromium');
  return { executablePath, env: { ...fontsFor(dir), ...(await librariesFor(dir)) } };
}

async function packageVersion(): Promise<string> {
  const manifest = await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Unpacks beside and renames, so that a run stopped half-way leaves nothing that looks complete. */
async function unpackInto(dir: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const workDir = await mkdtemp(join(cacheDir, 'unpacking-'));
  const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
  // The package unpacks its NSS libraries only where it believes to be on Lambda.
  const env = { ...process.env, TMPDIR: workDir, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await run(process.execPath, ['--eval', script], { cwd: root, env });
  await writeFile(join(workDir, 'fonts/fonts.conf'), fontsConf(join(dir, 'fonts')));
  await rename(workDir, dir).catch(async (error: unknown) => {
    await rm(workDir, { recursive: true, force: true });
    // Another test process was faster: its copy is as good.
    if (!existsSync(dir)) throw error;
  });
}

/** The package's own file names folders of its temporary directory. */
function fontsConf(fontsDir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fontsDir}</dir><cachedir>${fontsDir}/cache</cachedir></fontconfig>
`;
}

function fontsFor(dir: string): Record<string, string> {
  const installed = ['/usr/share/fonts', '/usr/local/share/fonts'];
  const hasFonts = installed.some((fonts) => existsSync(fonts) && readdirSync(fonts).length > 0);
  return hasFonts ? {} : { FONTCONFIG_PATH: join(dir, 'fonts') };
}

async function librariesFor(dir: string): Promise<Record<string, string>> {
  const startsAsIs = await run(join(dir, 'chromium'), ['--no-sandbox', '--version']).then(
    () => true,
    () => false,
  );
  if (startsAsIs) return {};
  const own = join(dir, 'al2023/lib');
  return { LD_LIBRARY_PATH: [own, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
}
