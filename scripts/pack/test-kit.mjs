// The test kit of the published package: `gatehouse/test` and `gatehouse/playwright`, bundled, with
// their types; and the demonstration that is made with it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../../start/build-record.mjs'
import { node, run } from '../../start/build-steps.mjs'
import { bundleDemo } from '../../start/bundle-demo.mjs'

const ENTRIES = { test: 'testing/gatehouse.ts', playwright: 'testing/playwright.ts' }
const PEER = '@playwright/test'
const TYPES = 'types'

/** The package's exports, and the package that the second of them needs. */
export const testKit = {
  exports: Object.fromEntries(
    Object.entries(ENTRIES).map(([name, path]) => [
      `./${name}`,
      { types: `./${TYPES}/${path.replace(/\.ts$/, '.d.ts')}`, default: `./${name}.mjs` },
    ]),
  ),
  peerDependencies: { [PEER]: '>=1.50.0' },
  peerDependenciesMeta: { [PEER]: { optional: true } },
}

/** Writes the modules and their types into `folder`. */
export async function writeTestKit(root, folder) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [PEER],
  })
  await bundleDemo(folder)
  const options = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--strict']
  const resolution = ['--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022']
  const places = ['--rootDir', '.', '--outDir', join(folder, TYPES), '--types', 'node']
  const all = [...Object.values(ENTRIES), ...options, ...resolution, ...places]
  await run('Writing the types of the test kit', ...node('typescript/bin/tsc', ...all))
  for (const path of filesBelow(join(folder, TYPES))) {
    // Without extensions, only some settings of TypeScript find the files.
    const text = readFileSync(path, 'utf8').replaceAll(/(from ')(\.[^']+)(')/g, '$1$2.js$3')
    writeFileSync(path, text.replaceAll(/(import\(")(\.[^"]+)("\))/g, '$1$2.js$3'))
  }
}
