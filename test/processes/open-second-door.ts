// Starts another process of the same program with an API of its own
// (test/processes/second-door.ts), which runs until the file's tests end.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import { afterAll } from 'vitest'

/** Returns the API's port. */
export async function openSecondDoor(): Promise<number> {
  const outfile = `.build/test/second-door-${process.env.VITEST_WORKER_ID}.mjs`
  buildSync({
    entryPoints: ['test/processes/second-door.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': './platform/empty.ts' },
  })
  const other = spawn(process.execPath, [outfile], { stdio: 'pipe' })
  opened.push(() => other.stdin.end())
  const { value } = await createInterface({ input: other.stdout })[Symbol.asyncIterator]().next()
  return Number(value)
}
const opened: (() => void)[] = []
afterAll(() => {
  for (const end of opened) end()
})
