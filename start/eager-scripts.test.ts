import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMPILE_HINT, compileEagerly, SMALLEST } from './eager-scripts.mjs'

test('adds the comment to large scripts, once, and to nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-scripts-'))
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  try {
    const script = 'f()\n'.repeat(SMALLEST / 4)
    writeFileSync(join(folder, 'page.js'), script)
    writeFileSync(join(folder, 'small.js'), 'f()\n')
    writeFileSync(join(folder, 'page.css'), 'a {}\n')
    mkdirSync(join(folder, 'data.json'))
    compileEagerly(folder)
    compileEagerly(folder)
    expect(read('page.js')).toBe(COMPILE_HINT + script)
    expect(read('small.js')).toBe('f()\n')
    expect(read('page.css')).toBe('a {}\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
