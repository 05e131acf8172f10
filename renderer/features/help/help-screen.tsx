/** Help: topics and a search at the left, the page at the right. */
import { useEffect, useState } from 'react';
import { cx } from '../../components/class-names.ts';
import { Field } from '../../components/fields.tsx';
import { Panes } from '../../components/panes.tsx';
import { Screen } from '../../components/screen.tsx';
import { go } from '../../stores/place.ts';
import { HelpArticle } from './help-article.tsx';
import { type HelpHit, helpPages, searchHelp } from './help-pages.ts';
import styles from './help-screen.module.css';
import { Licences } from './licences.tsx';

const licences = 'licences';
const topics = [...helpPages.map(({ id, title }) => ({ id, title })), { id: licences, title: 'Licences' }];

const show = (page: string, heading = ''): void =>
  go({ at: 'help', topic: heading === '' ? page : `${page}#${heading}` });

/** `topic` is a page, or a page and one of its headings: `rules#The id column`. */
export function HelpScreen({ topic: whole }: { readonly topic: string }) {
  const [topic = '', heading = ''] = whole.split('#');
  useEffect(() => {
    if (heading !== '') document.getElementById(heading)?.scrollIntoView({ block: 'start' });
  }, [heading]);
  const page = helpPages.find(({ id }) => id === topic) ?? helpPages[0];
  const content = topic === licences ? <Licences /> : page && <HelpArticle key={page.id} page={page} />;
  const article = (
    // It scrolls, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section aria-label="Topic" className={styles.scroll} tabIndex={0}>
      {content}
    </section>
  );
  return (
    <Screen title="Help">
      <Panes
        id="help"
        panes={[
          {
            id: 'topics',
            content: <Topics chosen={topic === licences ? topic : (page?.id ?? '')} />,
            size: 240,
            minSize: 180,
            maxSize: 360,
            fixed: true,
          },
          { id: 'page', content: article, minSize: 320 },
        ]}
      />
    </Screen>
  );
}

function Topics({ chosen }: { readonly chosen: string }) {
  const [search, setSearch] = useState('');
  const hits = searchHelp(helpPages, search);
  return (
    <div className={styles.topics}>
      <Field label="Search help" onChange={setSearch} type="search" value={search} />
      {search.trim() === '' ? (
        <ul className={styles.list}>
          {topics.map(({ id, title }) => (
            <li key={id}>
              <button
                aria-current={id === chosen ? 'page' : undefined}
                className={cx(styles.topic)}
                onClick={() => show(id)}
                type="button"
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Hits hits={hits} />
      )}
    </div>
  );
}

function Hits({ hits }: { readonly hits: readonly HelpHit[] }) {
  return (
    <>
      <p className={styles.count} role="status">
        {hits.length === 0 ? 'Nothing found. Try one word of it.' : `${hits.length} found`}
      </p>
      <ul className={styles.list}>
        {hits.map(({ page, section }) => (
          <li key={`${page.id} ${section.heading}`}>
            <button
              className={cx(styles.topic, styles.hit)}
              onClick={() => show(page.id, section.heading)}
              type="button"
            >
              {section.heading || page.title}
              <span className={styles.of}>{section.heading && page.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
