// Bundles the server and the command line with esbuild: for a clone (`npm start`) with its packages
// beside it, and for the published package with most of them inside.
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMMANDS } from './commands.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Bundles into `outdir`. `options` are esbuild's, and say what stays outside. */
export async function bundleServer(outdir, options) {
  const { build } = await import('esbuild') // it may not be installed when this file is imported
  return build({
    absWorkingDir: ROOT,
    entryPoints: {
      main: 'start/main.ts',
      ...Object.fromEntries(COMMANDS.map((name) => [`cli/${name}`, `doors/cli/${name}.ts`])),
    },
    outdir,
    bundle: true,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    // `server-only` throws outside a React server bundle. This bundle runs only on the server.
    conditions: ['react-server'],
    alias: { 'server-only': './platform/empty.ts' },
    ...options,
  })
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await bundleServer(join(ROOT, 'dist'), { packages: 'external', sourcemap: true })
