import { Button } from '../../components/button.tsx';
import page from '../../components/page.module.css';
import { orToast } from '../../components/toast-failure.ts';
import { exportProject, importProject } from '../traits/project-files.ts';
import styles from './settings-screen.module.css';

export function ProjectSection() {
  return (
    <>
      <p className={page.muted}>
        All traits, warehouses and spaces as files for git or another machine, without secrets.
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => void orToast(exportProject())}>Export the project</Button>
        <Button onPress={() => void orToast(importProject())}>Import a project</Button>
      </div>
    </>
  );
}
