/** A profile and destinations as Segment would give them. */
import type { Destination, ProfileAnswer, SegmentProfile } from '../../../preload/profile.ts';

export const profile: SegmentProfile = {
  traits: { plan: 'pro', has_open_ticket: true, ticket_count: 3, first_name: 'Ada' },
  externalIds: [
    { type: 'user_id', id: 'u_1042' },
    { type: 'email', id: 'ada@example.com' },
  ],
  events: [{ name: 'Signed Up', at: '2026-11-20T10:00:00.000Z', properties: { plan: 'pro' } }],
  links: [{ collection: 'accounts', ids: [{ type: 'group_id', id: 'acme' }] }],
};

export const destinations: readonly Destination[] = [
  { key: 'Amplitude', labels: ['Product analytics'], enabled: true, identify: true, group: true },
  { key: 'Braze', labels: ['Braze EU', 'Braze US'], enabled: true, identify: true, group: false },
  { key: 'Salesforce', labels: ['Sales'], enabled: false, identify: true, group: true },
  { key: 'Slack', labels: ['Alerts'], enabled: true, identify: false, group: false },
];

/** `u_7`: the space has no token to ask with. */
export const answerAbout = (id: string): ProfileAnswer =>
  id === 'u_7'
    ? {
        state: 'unchecked',
        failure: {
          code: 'token_missing',
          message: 'The space "Main" has no Profile API token and space ID.',
        },
      }
    : { state: 'found', profile };
