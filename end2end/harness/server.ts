import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BINARY, SERVER_LOG } from './places';

/** How long a debug build may take from exec to ready, in ms. */
const READY_WITHIN = 60_000;
/** How long it may take to stop after SIGTERM, in ms. */
const STOPPED_WITHIN = 10_000;

/** The file in the data folder that says by how many seconds the server's clock is ahead. */
const AHEAD = 'clock-ahead';

/** A seeded demo of its own: temporary data folder, SQLite unless a database is given, free port. */
export class Server {
  /** Seconds by which its clock is ahead of ours. */
  private ahead = 0;

  private constructor(
    readonly url: string,
    private readonly folder: string,
    /** Another node of the same desk owns the folder. */
    private readonly guest: boolean,
    private readonly log: string,
    private readonly process: ChildProcess,
  ) {
    // Nobody else ends it if this process is interrupted.
    globalThis.process.once('exit', () => process.kill('SIGKILL'));
  }

  /**
   * Makes the desk and serves it. `beside`: another node of the same desk, whose database and files it shares. `movable`:
   * its clock can be moved.
   */
  static async start(options: { database?: string; beside?: Server; log?: string; movable?: boolean } = {}): Promise<Server> {
    if (!existsSync(BINARY)) throw new Error(`${BINARY} is not built; run scripts/e2e, which builds it`);
    const { database, beside, log: logFile = SERVER_LOG } = options;
    const folder = beside?.folder ?? mkdtempSync(join(tmpdir(), 'iranmehr-e2e-'));
    const listen = `127.0.0.1:${await freePort()}`;
    const url = `http://${listen}`;
    const env = {
      ...process.env,
      IRANMEHR_DATA_DIR: folder,
      IRANMEHR_DATABASE_URL: database ?? `sqlite://${join(folder, 'iranmehr.sqlite')}`,
      IRANMEHR_LISTEN: listen,
      IRANMEHR_PUBLIC_URL: url,
      IRANMEHR_LOG: process.env.IRANMEHR_LOG ?? 'warn',
      ...(options.movable && { IRANMEHR_TEST_CLOCK: join(folder, AHEAD) }),
    };
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'w');
    const stdio: ['ignore', number, number] = ['ignore', log, log];
    try {
      for (const step of beside ? [] : [['migrate'], ['seed', '--demo', '--if-empty']]) {
        execFileSync(BINARY, step, { cwd: folder, env, stdio });
      }
      const server = new Server(url, folder, !!beside, logFile, spawn(BINARY, ['serve'], { cwd: folder, env, stdio }));
      await server.ready();
      return server;
    } catch (error) {
      if (!beside) rmSync(folder, { recursive: true, force: true });
      throw new Error(`the server did not start: ${error}\n${logTail(logFile)}`);
    } finally {
      closeSync(log);
    }
  }

  /** What its clock shows, ms. */
  get now(): number {
    return Date.now() + this.ahead * 1000;
  }

  /** Moves its clock to a time, ms; only of one that was started `movable`. Answers by how much, ms. */
  moveTo(time: number): number {
    const before = this.ahead;
    this.ahead = Math.round((time - Date.now()) / 1000);
    const file = join(this.folder, AHEAD);
    // Never read half-written.
    writeFileSync(`${file}.new`, String(this.ahead));
    renameSync(`${file}.new`, file);
    return (this.ahead - before) * 1000;
  }

  private get gone(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    while (Date.now() < deadline) {
      if (this.gone) throw new Error(`it ended with ${this.process.exitCode ?? this.process.signalCode}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(50);
    }
    this.process.kill('SIGKILL');
    throw new Error(`/readyz was not ready within ${READY_WITHIN} ms`);
  }

  /** Stops it and complains if it had died, did not stop when asked, or panicked on the way. */
  async stop(): Promise<void> {
    const problems: string[] = [];
    if (this.gone) {
      problems.push(`it died during the run (${this.process.exitCode ?? this.process.signalCode})`);
    } else {
      const exit = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      if ((await Promise.race([exit, sleep(STOPPED_WITHIN, 'late', { ref: false })])) === 'late') {
        problems.push(`it did not stop within ${STOPPED_WITHIN} ms of SIGTERM`);
        this.process.kill('SIGKILL');
        await exit;
      }
    }
    if (readFileSync(this.log, 'utf8').includes('panicked at')) problems.push('it panicked');
    if (!this.guest) rmSync(this.folder, { recursive: true, force: true });
    if (problems.length) throw new Error(`the server: ${problems.join('; ')}\n${logTail(this.log)}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

const logTail = (log: string) => readFileSync(log, 'utf8').split('\n').slice(-40).join('\n');
