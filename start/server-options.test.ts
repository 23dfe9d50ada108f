import { expect, test } from 'vitest'
import { isStartRefusal } from '../platform/start-refusal'
import { serverOptions } from './server-options'

test.each([
  [[], undefined],
  [['--lan'], ''],
  [['--lan=10.0.0.5'], '10.0.0.5'],
])('%j serves the local network on %j', (args, lan) => {
  expect(serverOptions(args).lan).toBe(lan)
})

test.each([
  [['--fresh'], '--fresh replaces the demo account: use it with --demo.'],
  [['--demo', '--yes'], '--yes answers the question of --fresh: use it with --demo --fresh.'],
])('%j is refused, because an option belongs to another one', (args, sentence) => {
  let refused: unknown
  try {
    serverOptions(args)
  } catch (error) {
    refused = error
  }
  expect([isStartRefusal(refused), (refused as Error).message]).toEqual([true, sentence])
})
