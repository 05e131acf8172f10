/** The open windows, apart from the window class, so that `app` can close them without importing it. */
interface Closable {
  close(): void;
}

const windows = new Set<Closable>();

export const openWindows = (): readonly Closable[] => [...windows];
export const addWindow = (window: Closable): void => void windows.add(window);
export const removeWindow = (window: Closable): void => void windows.delete(window);
