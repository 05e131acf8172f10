/** What a fault suite draws from: a seed that is printed, and how many points to try. */
import { type Random, randomFor } from '../sample-warehouse/random.ts';

/** Set SQLTRAITS_FAULT_SEED to repeat a run of the suite. */
export const faultSeed = process.env.SQLTRAITS_FAULT_SEED ?? String(Date.now() % 1_000_000_000);

/** Points at which a process is killed; SQLTRAITS_FAULT_POINTS=2000 for a long soak. */
export const faultPoints = Number(process.env.SQLTRAITS_FAULT_POINTS ?? 200);

/** Randomness of its own for each part of the suite, so that one can be repeated without the others. */
export const faultRandom = (part: string): Random => randomFor(`${part} ${faultSeed}`);

/** Seed for fast-check, which wants a number. */
export const propertySeed = (): number => faultRandom('property').int(0, 2 ** 31 - 1);

/** One line of numbers at the end of a part. */
export function report(part: string, numbers: object): void {
  console.log(`faults: ${part}, SQLTRAITS_FAULT_SEED=${faultSeed}`, JSON.stringify(numbers));
}
