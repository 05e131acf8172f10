/**
 * Tokens that the SDK keeps between connections (browser log-ins, if the account allows it) stay in this process. Its own
 * store is a JSON file in the home folder.
 */
const tokens = new Map<string, string>();

export const memoryCredentials = {
  read: async (key: string): Promise<string | null> => tokens.get(key) ?? null,
  write: async (key: string, token: string): Promise<void> => void tokens.set(key, token),
  remove: async (key: string): Promise<void> => void tokens.delete(key),
};
