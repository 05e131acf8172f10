/** The same events without the engine: through analytics-node alone, or as bytes through a bare HTTP client. */
import { execFileSync } from 'node:child_process';

export interface SendTask {
  readonly sender: 'sdk' | 'raw';
  readonly events: number;
  readonly host: string;
}

export interface SendTime {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakRssBytes: number;
}

/** Sends in a process of its own. */
export function sendWith(task: SendTask): SendTime {
  const output = execFileSync(
    process.execPath,
    [`${import.meta.dirname}/sender-child.ts`, JSON.stringify(task)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return JSON.parse(output) as SendTime;
}
