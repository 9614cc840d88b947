import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './places';

/** How long it may take to start, in ms. */
const READY_WITHIN = 60_000;

/** A PostgreSQL of its own, as scripts/postgres-for-tests makes it. */
export class Postgres {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts one; answers why there is none when PostgreSQL is not installed. */
  static async start(): Promise<Postgres | { missing: string }> {
    // `cat` keeps it until our end of the pipe closes, also when this process dies.
    const script = spawn(join(ROOT, 'scripts', 'postgres-for-tests'), ['run', 'sh', '-c', 'echo "$IRANMEHR_TEST_POSTGRES"; exec cat'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    script.stderr.on('data', (data) => (said += data));
    const line = once(script.stdout, 'data', { signal: AbortSignal.timeout(READY_WITHIN) }).then(([data]) => String(data).trim());
    const exit = once(script, 'exit').then(() => undefined);
    const url = await Promise.race([line, exit]);
    if (url) return new Postgres(url, script);
    if (said.includes('is not installed')) return { missing: said.trim() };
    throw new Error(`PostgreSQL did not start: ${said}`);
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    const exit = once(this.process, 'exit');
    this.process.stdin?.end();
    await exit;
  }
}
