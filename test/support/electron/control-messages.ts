/** What a test says to the stand-in, and hears from it, over Node's own channel between parent and child process. */
import type Electron from 'electron';

export type Command =
  | { readonly do: 'state' }
  | { readonly do: 'closeWindow' }
  | { readonly do: 'resizeWindow'; readonly width: number; readonly height: number }
  | { readonly do: 'crashWindow' }
  | { readonly do: 'clickTray'; readonly label: string }
  | { readonly do: 'clickMenu'; readonly label: string }
  | { readonly do: 'answerDialog'; readonly answer: string }
  | { readonly do: 'clickNotification'; readonly title: string }
  | { readonly do: 'resume' }
  | { readonly do: 'unplug' }
  | { readonly do: 'plugIn' }
  | { readonly do: 'darkenSystem' }
  | { readonly do: 'openFile'; readonly path: string }
  | { readonly do: 'openUrl'; readonly url: string }
  /** Something that a page could try, and that the app may prevent. */
  | { readonly do: 'attempt'; readonly event: 'will-redirect' | 'will-attach-webview' }
  | { readonly do: 'shutDown' }
  | { readonly do: 'quit' };

export interface StandInState {
  /** Where to attach with `connectOverCDP`; undefined before the app is ready. */
  readonly debuggingAddress: string | undefined;
  readonly windows: readonly {
    readonly isVisible: boolean;
    readonly isMinimized: boolean;
    readonly url: string;
    /** Width and height. */
    readonly size: readonly number[];
    /** What the app asked for when it made the window; the stand-in alone can tell. */
    readonly webPreferences?: Electron.WebPreferences;
  }[];
  /** `image`: the icon's file name. */
  readonly tray:
    | { readonly image: string; readonly toolTip: string; readonly labels: readonly string[] }
    | undefined;
  readonly menu: readonly string[];
  readonly dialogs: readonly {
    readonly message: string;
    readonly detail: string;
    readonly buttons: readonly string[];
  }[];
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
  readonly errors: readonly string[];
  readonly openedOutside: readonly string[];
  /** Attempts that the app has prevented, by event. */
  readonly prevented: readonly string[];
  readonly clipboard: string;
  /** Whether the machine is kept from falling asleep. */
  readonly isKeptAwake: boolean;
}

export type Answer =
  | { readonly id: number; readonly state: StandInState }
  | { readonly id: number; readonly error: string };
