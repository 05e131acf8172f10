/** Settings in the order in which they are looked for; the list beside them shows all at a glance. */
import type { ComponentType } from 'react';
import { cx } from '../../components/class-names.ts';
import page from '../../components/page.module.css';
import { Section } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { AboutSection } from './about-section.tsx';
import { DigestSection } from './digest-section.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { ProjectSection } from './project-section.tsx';
import { RunSettings } from './run-settings.tsx';
import { ScheduleSettings } from './schedule-settings.tsx';
import styles from './settings-screen.module.css';
import { useSectionInView } from './use-section-in-view.ts';
import { VaultSection } from './vault-section.tsx';
import { WebhookSection } from './webhook-section.tsx';

const sections: readonly { readonly id: string; readonly title: string; readonly Content: ComponentType }[] =
  [
    { id: 'general', title: 'General', Content: GeneralSettings },
    { id: 'schedules', title: 'Schedules', Content: ScheduleSettings },
    { id: 'runs', title: 'Runs and history', Content: RunSettings },
    { id: 'webhook', title: 'Webhook', Content: WebhookSection },
    { id: 'summary', title: 'Daily summary', Content: DigestSection },
    { id: 'secrets', title: 'Secrets', Content: VaultSection },
    { id: 'project', title: 'Project files', Content: ProjectSection },
    { id: 'about', title: 'About', Content: AboutSection },
  ];

/** `section` is shown first: where a link led to. */
export function SettingsScreen({ section = '' }: { readonly section?: string | undefined }) {
  const { scroller, current, follow, show } = useSectionInView(section || 'general');
  return (
    <Screen title="Settings">
      <div className={styles.settings}>
        <nav aria-label="Sections" className={styles.sections}>
          {sections.map(({ id, title }) => (
            <button
              aria-current={id === current}
              className={cx(styles.entry)}
              key={id}
              onClick={() => show(id)}
              type="button"
            >
              {title}
            </button>
          ))}
        </nav>
        <div className={styles.scroll} onScroll={follow} ref={scroller}>
          <div className={page.page}>
            {sections.map(({ id, title, Content }, index) => (
              <div className={styles.section} id={id} key={id}>
                <Section divided={index > 0} title={title}>
                  <Content />
                </Section>
              </div>
            ))}
          </div>
        </div>
      </div>
    </Screen>
  );
}
