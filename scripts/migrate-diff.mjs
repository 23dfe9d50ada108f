// `npm run -s migrate:diff`: prints the SQL that leads from the migrations to prisma/schema.prisma.
// It replays the migrations in a database of their own, on DATABASE_URL if set, and otherwise on an
// embedded PostgreSQL that it starts in a temporary folder.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node, prepare, ROOT, STAMPS } from '../start/build-steps.mjs'

process.chdir(ROOT)
await prepare('packages')

const ARGUMENTS = [
  ...['migrate', 'diff', '--script'],
  ...['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'],
]

/** Prints the difference. Returns the exit code of Prisma. */
function printDifference(databaseUrl) {
  const { status } = spawnSync(...node('prisma/build/index.js', ...ARGUMENTS), {
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PRISMA_SCHEMA_ENGINE_BINARY: join(ROOT, 'prisma', 'schema-engine.mjs'),
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  return status ?? 1
}

/** Starts the PostgreSQL of the packages with its data in `folder`. */
async function startPostgres(folder) {
  const { build } = await import('esbuild')
  const outfile = join(STAMPS, 'embedded-postgres.mjs')
  await build({
    entryPoints: ['platform/postgres/embedded-postgres.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  const { startEmbeddedPostgres } = await import(pathToFileURL(outfile).href)
  return startEmbeddedPostgres(folder)
}

if (process.env.DATABASE_URL) {
  process.exitCode = printDifference(process.env.DATABASE_URL)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-migrate-'))
  chmodSync(folder, 0o711) // as root, PostgreSQL's own user must pass through
  const postgres = await startPostgres(folder)
  try {
    process.exitCode = printDifference(postgres.url)
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
