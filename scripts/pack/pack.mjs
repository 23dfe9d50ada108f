// The tarball of the published package: assembled and packed unless its sources are as they were.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from '../../start/build-lock.mjs'
import { unlessBuilt } from '../../start/build-record.mjs'
import { npm, PAGE_SOURCES, prepare, ROOT, run, STAMPS, say } from '../../start/build-steps.mjs'
import { assemble } from './assemble.mjs'

const FOLDER = join('dist', 'package')
const SOURCES = [
  ...PAGE_SOURCES,
  'scripts/pack',
  'testing',
  'e2e/pages',
  'e2e/policy-document.ts',
  'README.md',
  'docs',
  'LICENSE',
  'CHANGELOG.md',
]

/** Builds what changed, one caller at a time, and returns the path of the tarball. */
export async function pack() {
  await prepare('pages')
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const tarball = join('dist', `${name}-${version}.tgz`)
  const step = { sources: SOURCES, outputs: [FOLDER, tarball] }
  await alone(join(STAMPS, 'package-lock'), say, () =>
    unlessBuilt(ROOT, join(STAMPS, 'package'), step, async () => {
      say('Assembling the package…')
      await assemble(ROOT, join(ROOT, FOLDER))
      const options = ['--ignore-scripts', '--loglevel=error', '--pack-destination', 'dist']
      await run('Packing', ...npm('pack', `./${FOLDER}`, ...options))
    }),
  )
  return join(ROOT, tarball)
}
