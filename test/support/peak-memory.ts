/** The most memory that this very process has had. */
import { readFileSync } from 'node:fs';

/** Bytes. Linux counts a parent's memory into a child's `maxRSS` (exec keeps the larger of both), but not into `VmHWM`. */
export function peakMemoryBytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
