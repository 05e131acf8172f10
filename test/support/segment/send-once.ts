/** A process of its own that sends three events to the host it is given, and has nothing else to do. */
import { openTracking } from '../../../main/segment/tracking.ts';
import { identifies, spaceAt } from './events.ts';

const [host = ''] = process.argv.slice(2);
const tracking = openTracking(spaceAt(host));
const outcome = await tracking.send(identifies(3), new AbortController().signal);
console.log(`${outcome.accepted.size} accepted`);
