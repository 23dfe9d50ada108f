// The options of `gatehouse demo`: their defaults, and sentences for wrong ones.
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { demoOptions, PROCEDURE_NAMES } from './options'

test('plays everything in the account acme by default', () => {
  expect(demoOptions([])).toMatchObject({
    procedures: PROCEDURE_NAMES,
    ...{ alias: 'acme', user: 'alice', managedUser: 'dave' },
    ...{ record: undefined, headless: false, dark: false, url: undefined },
    ...{ speed: 1, width: 1440, height: 900, timeout: 30_000 },
  })
})

test('leaves the alias to a server that runs already', () => {
  const options = demoOptions(['--url', 'http://localhost:3000/iam', '--record', 'made'])
  expect(options).toMatchObject({ url: 'http://localhost:3000', alias: undefined })
  expect(options.record).toBe(resolve('made'))
})

test.each([
  [['--procedure', 'sign-out'], /no procedure sign-out: there are sign-in, change-password, /],
  [['--speed', 'fast'], /--speed is "fast": write a number/],
  [['--width', '10'], /--width is "10": write a number from 320/],
  [['--url', 'localhost'], /--url is "localhost": write an address like/],
  [['--headless'], /--headless shows nothing without --record/],
  [['--colour'], /Unknown option '--colour'/],
])('%j is refused', (args, message) => {
  expect(() => demoOptions(args)).toThrow(message)
})
