// The links beside PostgreSQL's libraries: made where they are missing, and a folder that can't be
// written is reported.
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { linkLibraries } from './library-links'

const top = mkdtempSync(join(tmpdir(), 'gatehouse-links-'))
let folders = 0
afterAll(() => rmSync(top, { recursive: true, force: true }))

/** Returns a folder of binaries under another name than the package's, as a copy has it. */
function newNative(list = ['libpq.so', 'libpq.so.5']): string {
  const native = join(top, `copy-${folders++}`)
  mkdirSync(join(native, 'lib'), { recursive: true })
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '')
  const links = list.map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }))
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  return native
}

describe('the links beside the libraries', () => {
  it('are made relative to their folder, and once', () => {
    const native = newNative()
    expect([linkLibraries(native), linkLibraries(native)]).toEqual([true, true])
    expect(readlinkSync(join(native, 'lib', 'libpq.so'))).toBe('libpq.so.5.18')
    expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  })

  it('are not needed where the package lists none', () => {
    const native = newNative()
    rmSync(join(native, 'pg-symlinks.json'))
    expect(linkLibraries(native)).toBe(true)
  })

  it('can’t be made in a folder that is absent or can’t be written', () => {
    expect(linkLibraries(newNative(['absent/libpq.so']))).toBe(false)
    if (process.getuid?.() === 0) return // root writes everywhere
    const native = newNative()
    chmodSync(join(native, 'lib'), 0o500)
    expect(linkLibraries(native)).toBe(false)
    chmodSync(join(native, 'lib'), 0o700)
  })
})
