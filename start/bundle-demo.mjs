// Bundles `gatehouse demo`: for a clone into `dist`, and into the published package.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Writes demo.mjs into `folder`. Playwright stays outside: it is found when the demo is played. */
export async function bundleDemo(folder) {
  const { build } = await import('esbuild') // it may not be installed when this file is imported
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['testing/demo/demo.ts'],
    outfile: join(folder, 'demo.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
}
