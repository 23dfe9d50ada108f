// The files of a worker share the modules that they load (vitest.config.ts). These rules keep one
// file's results independent of the files before it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MOCKED } from '../vitest.config'

const SHARED = /^(app|components|doors|iam|platform|prisma|rules|start|store|test)\//
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
const files = listed
  .split('\n')
  // Git also lists files that were deleted since the last commit.
  .filter((path) => SHARED.test(path) && /\.tsx?$/.test(path) && existsSync(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const isTest = ({ path }: { path: string }) => /\.test\.tsx?$/.test(path)
const pathsOf = (some: { path: string }[]) => some.map(({ path }) => path).sort()

test('only the files of the project “mocked” replace or reset modules', () => {
  const replaces = /^\s*(?:await )?vi\.(?:mock|doMock|resetModules)\(/m
  expect(pathsOf(files.filter(({ text }) => replaces.test(text)))).toEqual([...MOCKED].sort())
})

test('a module that registers hooks registers them for each file', () => {
  const hooks = /^(?:before|after)(?:All|Each)\(/m
  const modules = files.filter((file) => !isTest(file) && hooks.test(file.text))
  expect(pathsOf(modules)).toEqual(['test/stored/database.ts']) // runs before each file
})
