import { Server } from './server';

/** Starts the server for the whole run, unless E2E_BASE_URL names one that runs already. Returns how to stop it. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  const server = await Server.start();
  // Workers inherit this; the configuration reads it as `baseURL`.
  process.env.E2E_BASE_URL = server.url;
  return () => server.stop();
}
