// The next version of the built server: the same program with more migrations, in a folder of its
// own. So a rolling upgrade is tested without an earlier build and without a network.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import { newDataDir, type Program, run } from './program'

/** Links everything of a folder into another, except some of its entries. */
function linkAll(from: string, to: string, except: string[]): void {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from))
    if (!except.includes(name)) symlinkSync(resolve(from, name), join(to, name))
}

export interface NextVersion {
  start(env: Record<string, string>): Promise<Program>
}

/** @param migrations the SQL of each by its name, which sorts behind those of this version */
export function nextVersion(migrations: Record<string, string>): NextVersion {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-next-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  linkAll('.', folder, ['prisma'])
  linkAll('prisma', join(folder, 'prisma'), ['migrations'])
  const own = join(folder, 'prisma', 'migrations')
  linkAll(join('prisma', 'migrations'), own, [])
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(own, name))
    writeFileSync(join(own, name, 'migration.sql'), sql)
  }
  return { start: (env) => run('dist/main.mjs', newDataDir(), { cwd: folder, env }) }
}
