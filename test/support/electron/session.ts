/** `session.defaultSession`: the permission handlers, put to work as Chromium's grants. */
import type Electron from 'electron';
import type { BrowserContext } from 'playwright';

type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;

let check: CheckHandler | null = null;
let request: RequestHandler | null = null;

/** Electron's names for what Playwright can grant. */
const grants = {
  'clipboard-sanitized-write': 'clipboard-write',
  'clipboard-read': 'clipboard-read',
  geolocation: 'geolocation',
  notifications: 'notifications',
  media: 'camera',
} as const;

const defaultSession = {
  setPermissionCheckHandler: (handler) => {
    check = handler;
  },
  setPermissionRequestHandler: (handler) => {
    request = handler;
  },
} satisfies Pick<Electron.Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>;

export const session = { defaultSession };

/** Grants what both handlers allow; with no handlers, everything, as Electron does. */
export async function grantAllowed(context: BrowserContext): Promise<void> {
  const allowed = Object.entries(grants).filter(([permission]) =>
    isAllowed(permission as keyof typeof grants),
  );
  await context.clearPermissions();
  await context.grantPermissions(allowed.map(([, grant]) => grant));
}

function isAllowed(permission: keyof typeof grants): boolean {
  const details = {} as Electron.PermissionCheckHandlerHandlerDetails;
  const isChecked = check ? check(null, permission, '', details) : true;
  let isGranted = request === null;
  const answer = (granted: boolean): void => {
    isGranted = granted;
  };
  request?.({} as Electron.WebContents, permission, answer, {} as Electron.PermissionRequest);
  return isChecked && isGranted;
}
