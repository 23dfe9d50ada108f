// C4: what a server that starts warns of.
import { beforeAll, expect, it } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { newDataDir, startServer } from './program'

beforeAll(() => prepare('pages'))

const GATEHOUSE_URL = 'https://iam.example.com'

it.each([
  ['an https address without trusted proxies', { GATEHOUSE_URL }, 1],
  ['no https address with them', { GATEHOUSE_URL, GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1' }, 0],
])('C4: a start warns of %s', async (_, env, times) => {
  const server = await startServer(newDataDir(), { env })
  await server.ready
  const warnings = server.out.stderr.match(/^Warning: GATEHOUSE_TRUSTED_PROXIES is not set.*$/gm)
  expect(warnings ?? []).toHaveLength(times)
})
