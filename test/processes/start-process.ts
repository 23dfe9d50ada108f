// Starts another process of the same program, which answers a line with a line.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import { afterAll } from 'vitest'
import { inEachFile } from '../stored/file-hooks'

export interface OtherProcess {
  /** Sends a line. */
  send(line: string): void
  /** Resolves to the next line that it prints, or to undefined once it has ended. */
  nextLine(): Promise<string | undefined>
  /** Ends it in the middle of whatever it does. */
  kill(): void
}

/** Runs a file of test/processes until the tests of the calling file end. */
export function startProcess(name: string, env: Record<string, string> = {}): OtherProcess {
  const outfile = `.build/test/${name}-${process.env.VITEST_WORKER_ID}.mjs`
  buildSync({
    entryPoints: [`test/processes/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': './platform/empty.ts' },
  })
  const other = spawn(process.execPath, [outfile], {
    stdio: 'pipe',
    env: { ...process.env, ...env },
  })
  other.stderr.pipe(process.stderr)
  started.push(other)
  const lines = createInterface({ input: other.stdout })[Symbol.asyncIterator]()
  return {
    send: (line) => other.stdin.write(`${line}\n`),
    nextLine: async () => (await lines.next()).value,
    kill: () => void other.kill('SIGKILL'),
  }
}

const started: ChildProcessWithoutNullStreams[] = []
inEachFile(() =>
  afterAll(() => {
    for (const other of started.splice(0)) other.stdin.end()
  }),
)
