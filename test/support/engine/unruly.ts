import { onTestFinished } from 'vitest';
import { startUnrulyRecorder, type UnrulyOptions, type UnrulyRecorder } from '../segment/unruly-recorder.ts';

/** A misbehaving recorder that goes with the test. */
export async function openUnruly(options: UnrulyOptions): Promise<UnrulyRecorder> {
  const recorder = await startUnrulyRecorder(options);
  onTestFinished(() => recorder.stop());
  return recorder;
}
