// When credentials are printed: to a terminal, and whenever that is asked for.
import { expect, test } from 'vitest'
import { printsCredentials } from './first-account'

const [terminal, pipe] = [{ isTTY: true }, {}]

test.each([
  ['both outputs are a terminal', [], [terminal, terminal], true],
  ['a pipe reads standard output', [], [pipe, terminal], false],
  ['a file receives standard error', [], [terminal, pipe], false],
  ['nothing is a terminal', ['--demo'], [pipe, pipe], false],
  ['it is asked for', ['--print-credentials'], [pipe, pipe], true],
])('prints credentials when %s: %o', (_, args, outputs, printed) => {
  expect(printsCredentials(args, outputs)).toBe(printed)
})
