// The licences of the packages whose code is inside the published package.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const LICENCE_FILE = /^(licence|license|copying|notice)/i

/**
 * Returns one text with the name, version and licence of each package. `folders` are their folders;
 * a package without a licence file is listed with the licence that its package.json names.
 */
export function licencesOf(folders) {
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file))
    const bodies = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
    return [`${name} ${version}: ${license ?? 'see below'}`, ...bodies].join('\n\n')
  })
  const intro = 'Gatehouse contains code of these packages, under their licences.'
  return `${[intro, ...texts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

/**
 * Returns the folder of the package that a path in node_modules belongs to. Nested folders with a
 * package.json but without a version, which only set the module type, do not count.
 */
export function packageFolder(root, path) {
  const parts = path.split('/')
  const at = parts.lastIndexOf('node_modules')
  const scoped = parts[at + 1]?.startsWith('@')
  const folder = join(root, ...parts.slice(0, at + (scoped ? 3 : 2)))
  return existsSync(join(folder, 'package.json')) ? folder : undefined
}
