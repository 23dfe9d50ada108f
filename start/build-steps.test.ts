// The starter: one build at a time even if a builder is killed, and failures with the last lines of
// the failed program.
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { alone } from './build-lock.mjs'
import { unlessBuilt } from './build-record.mjs'
import { packagesInstalled, run } from './build-steps.mjs'

const top = mkdtempSync(join(tmpdir(), 'gatehouse-build-'))
let locks = 0
const newLock = () => join(top, String(locks++))
const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

afterEach(() => {
  said.mockClear()
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

describe('a build', () => {
  it('runs one at a time, and the one that waits prints that once', async () => {
    const lock = newLock()
    const events: string[] = []
    let finish = () => {}
    const first = alone(
      lock,
      () => {},
      async () => {
        events.push('first begins')
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        events.push('first ends')
      },
    )
    const second = alone(
      lock,
      (line: string) => {
        events.push(line)
        finish()
      },
      async () => {
        events.push('second')
      },
    )
    await Promise.all([first, second])
    expect(events).toEqual([
      'first begins',
      'Another start is building in this folder: waiting for it…',
      'first ends',
      'second',
    ])
    expect(existsSync(lock)).toBe(false)
  })

  it('releases the lock if it fails', async () => {
    const lock = newLock()
    const failed = alone(
      lock,
      () => {},
      async () => {
        throw new Error('the build broke')
      },
    )
    await expect(failed).rejects.toThrow('the build broke')
    expect(
      await alone(
        lock,
        () => {},
        async () => 'built',
      ),
    ).toBe('built')
  })

  it('takes over at once from a process that has ended', async () => {
    const lock = newLock()
    writeFileSync(lock, `${hostname()} 4194304`) // above the largest process number
    expect(
      await alone(
        lock,
        () => {},
        async () => 'built',
      ),
    ).toBe('built')
  })

  it('takes over from another machine that no longer touches its lock', async () => {
    const lock = newLock()
    writeFileSync(lock, 'another-machine 1')
    utimesSync(lock, 0, 0)
    expect(
      await alone(
        lock,
        () => {},
        async () => 'built',
      ),
    ).toBe('built')
  })
})

describe('a long step', () => {
  const lines = () => said.mock.calls.map(([text]) => String(text))

  it('prints its title before it runs, and its duration afterwards', async () => {
    await run('Counting', process.execPath, ['-e', ''], { hint: 'a moment' })
    expect(lines()).toEqual([
      'Counting (a moment)…\n',
      expect.stringMatching(/^ {2}done in \d+\.\d s\n$/),
    ])
  })

  it('fails with one sentence that contains the cure, and the program’s last lines', async () => {
    const script = 'for (let i = 1; i <= 100; i++) console.error("line " + i); process.exit(3)'
    const error = await run('Counting', process.execPath, ['-e', script], {
      cure: 'count again',
    }).catch((e) => e)
    expect(error.message).toBe('Counting failed (3): count again.')
    expect(error.lines).toHaveLength(20)
    expect(error.lines.at(-1)).toBe('line 100')
  })

  it('reports a missing program', async () => {
    const error = await run('Counting', 'no-such-program', []).catch((e) => e)
    expect(error.message).toMatch(/^Counting failed \(ENOENT\): /)
  })
})

describe('packages', () => {
  it('count as installed where these tests can run', () => {
    expect(packagesInstalled()).toBe(true)
  })

  it('are installed again if one of them is missing, or of another version', () => {
    const root = join(top, 'clone')
    const write = (path: string, value: object) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), JSON.stringify(value))
    }
    const packages = { 'node_modules/pg': { version: '8.0.0' } }
    write('package-lock.json', { packages: { '': {}, ...packages } })
    write('node_modules/.package-lock.json', { packages })
    expect(packagesInstalled(root)).toBe(false)
    write('node_modules/pg/package.json', {})
    expect(packagesInstalled(root)).toBe(true)
    write('package-lock.json', { packages: { 'node_modules/pg': { version: '8.0.1' } } })
    expect(packagesInstalled(root)).toBe(false)
  })
})

it('a step runs again if its sources have changed, or a file of its result is missing', async () => {
  const root = mkdtempSync(join(top, 'step-'))
  const file = (name: string) => join(root, '.next', 'server', name)
  const step = () =>
    unlessBuilt(root, join(root, 'record'), { sources: ['page'], outputs: ['.next'] }, () => {
      for (const folder of ['server', 'cache'])
        mkdirSync(join(root, '.next', folder), { recursive: true })
      for (const path of [file('a.js'), file('b.js'), join(root, '.next', 'cache', 'c')])
        writeFileSync(path, '')
    })
  writeFileSync(join(root, 'page'), 'first')
  expect([await step(), await step()]).toEqual([true, false])
  rmSync(file('b.js'))
  expect([await step(), await step()]).toEqual([true, false])
  rmSync(join(root, '.next', 'cache'), { recursive: true })
  expect(await step()).toBe(false)
  writeFileSync(join(root, 'page'), 'second')
  expect(await step()).toBe(true)
  writeFileSync(join(root, 'record'), 'a record of an earlier version')
  expect(await step()).toBe(true)
})
