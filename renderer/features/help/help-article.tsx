/** One help page, drawn. */
import { CodeBlock } from '../../components/code-block.tsx';
import { go } from '../../stores/place.ts';
import styles from './help-screen.module.css';
import type { Block, HelpPage, Span } from './help-text.ts';

export function HelpArticle({ page }: { readonly page: HelpPage }) {
  return (
    <article aria-label={page.title} className={styles.article}>
      <h2 className={styles.title}>{page.title}</h2>
      {page.sections.map(({ heading, blocks }) => (
        <section className={styles.section} id={heading} key={heading}>
          {heading !== '' && <h3 className={styles.heading}>{heading}</h3>}
          {blocks.map((block) => (
            <HelpBlock block={block} key={JSON.stringify(block)} />
          ))}
        </section>
      ))}
    </article>
  );
}

function HelpBlock({ block }: { readonly block: Block }) {
  if (block.kind === 'code') return <CodeBlock text={block.text} what="Code" />;
  if (block.kind === 'text') {
    return (
      <p>
        <Spans spans={block.spans} />
      </p>
    );
  }
  const List = block.kind === 'steps' ? 'ol' : 'ul';
  return (
    <List className={styles.items}>
      {block.items.map((spans) => (
        <li key={JSON.stringify(spans)}>
          <Spans spans={spans} />
        </li>
      ))}
    </List>
  );
}

function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return spans.map((span) => <HelpSpan key={`${span.kind} ${span.text}`} span={span} />);
}

function HelpSpan({ span: { kind, text, to = '' } }: { readonly span: Span }) {
  if (kind === 'code') return <code className={styles.code}>{text}</code>;
  if (kind === 'strong') return <strong>{text}</strong>;
  if (kind === 'text') return text;
  return (
    <button className={styles.link} onClick={() => go({ at: 'help', topic: to })} type="button">
      {text}
    </button>
  );
}
