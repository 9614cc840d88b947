import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What a run leaves behind for people to look at; not in git. */
export const ARTEFACTS = join(ROOT, 'artefacts');
export const RESULTS = join(ARTEFACTS, 'e2e');
export const E2E_REPORT = join(ARTEFACTS, 'e2e.json');
export const SCREENS = join(ARTEFACTS, 'screens');
export const SERVER_LOG = join(ARTEFACTS, 'logs', 'e2e-server.log');

const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), '.cache', 'iranmehr', 'target');

/** The binary under test; the dev build unless E2E_BINARY names another. */
export const BINARY = process.env.E2E_BINARY ?? join(target, 'debug', 'iranmehr');
