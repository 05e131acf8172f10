/** The licences of what ships, as the build gathered them. */
import { useEffect, useState } from 'react';
import styles from './help-screen.module.css';

export function Licences() {
  const [text, setText] = useState('Reading…');
  useEffect(() => {
    const left = new AbortController();
    fetch('./licences.txt', { signal: left.signal })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
      .then(setText)
      .catch(
        () =>
          !left.signal.aborted &&
          setText('The list of licences is made by a full build, and is missing from this one.'),
      );
    return () => left.abort();
  }, []);
  return (
    <article aria-label="Licences" className={styles.article}>
      <h2 className={styles.title}>Licences</h2>
      <p>SQL Traits is under the MIT licence. It holds these parts of others, each under its own.</p>
      <pre className={styles.licences}>{text}</pre>
    </article>
  );
}
