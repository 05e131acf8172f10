import type { ReactNode } from 'react';
import type { Json } from '../../../preload/model.ts';
import type { ProfileId, SegmentProfile } from '../../../preload/profile.ts';
import page from '../../components/page.module.css';
import { RelativeTime } from '../../components/relative-time.tsx';
import { Value } from '../../components/value.tsx';
import styles from './profile.module.css';

/** Traits, external ids, recent events and links, as Segment has them. */
export function SegmentFacts({ profile }: { readonly profile: SegmentProfile }) {
  const { traits, externalIds, events, links } = profile;
  return (
    <>
      <Part isEmpty={Object.keys(traits).length === 0} title="Traits">
        <Pairs pairs={Object.entries(traits)} />
      </Part>
      <Part isEmpty={externalIds.length === 0} title="External ids">
        <Pairs pairs={pairsOf(externalIds)} />
      </Part>
      <Part isEmpty={events.length === 0} title="Recent events">
        <ul>
          {events.map(({ name, at, properties }) => (
            <li className={styles.event} key={`${name} ${at} ${JSON.stringify(properties)}`}>
              <span>{name}</span>
              <span className={page.small}>
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part isEmpty={links.length === 0} title="Groups and links">
        {links.map(({ collection, ids }) => (
          <div key={collection + JSON.stringify(ids)}>
            <p className={page.small}>{collection}</p>
            <Pairs pairs={pairsOf(ids)} />
          </div>
        ))}
      </Part>
    </>
  );
}

const pairsOf = (ids: readonly ProfileId[]): readonly (readonly [string, Json])[] =>
  ids.map(({ type, id }) => [type, id]);

/** A name may come twice: a user can have two emails. */
function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, Json])[] }) {
  return (
    <dl className={styles.pairs}>
      {pairs.map(([name, value]) => (
        <div className={styles.pair} key={name + JSON.stringify(value)}>
          <dt>{name}</dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

/** A heading that stays when there is nothing under it: that, too, is an answer. */
export function Part({ title, isEmpty, children }: PartProps) {
  return (
    <section aria-label={title} className={styles.part}>
      <h4 className={styles.heading}>{title}</h4>
      {isEmpty ? <p className={page.muted}>None</p> : children}
    </section>
  );
}
