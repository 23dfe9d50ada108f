// The calls of IAM Toolbox over real connections and through the request gate: hostile requests
// get a clear answer in JSON, never a page and never a fault of the server.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../platform/config'
import { exchange } from '../../test/clients/sockets'
import { ask, openGate, type Sent, seen } from '../../test/stored/gate'

let config: Config
beforeAll(async () => {
  config = await openGate()
})

const PATH = '/authorization-details/9fwl8rk7s35s'
const signed = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261129/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date, Signature=00',
}

describe('a request for authorization details', () => {
  type Case = [what: string, path: string, sent: Sent, status: number, code: string]
  it.each<Case>([
    ['without a signature', PATH, {}, 403, 'MissingAuthenticationTokenException'],
    ['of a browser', PATH, { headers: { accept: 'text/html' } }, 403, 'Missing'],
    ['without an ID', '/authorization-details', {}, 403, 'Missing'],
    ['for an unknown host', PATH, { headers: { host: 'evil.test' } }, 421, 'ValidationException'],
    [
      'with another forwarded host',
      PATH,
      { headers: { ...signed, 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'gopher' } },
      400,
      'IncompleteSignatureException',
    ],
    ['with a damaged encoding', '/authorization-details/%zz', {}, 400, 'ValidationException'],
    ['that ends in another folder', '/authorization-details/../iam', {}, 403, 'Missing'],
    ['with an encoded slash', '/authorization-details/..%2f..%2fetc', {}, 403, 'Missing'],
    ['of 10 kB', `/authorization-details/${'a'.repeat(10_240)}`, {}, 403, 'Missing'],
    ['with POST', PATH, { method: 'POST' }, 400, 'ValidationException'],
    ['with DELETE', PATH, { method: 'DELETE' }, 400, 'ValidationException'],
    ['with OPTIONS', PATH, { method: 'OPTIONS' }, 400, 'ValidationException'],
    [
      'with a body of another type',
      PATH,
      { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
      400,
      'ValidationException',
    ],
    ['with a parameter twice', `${PATH}?nextToken=a&nextToken=b`, {}, 400, 'ValidationException'],
  ])('%s is answered in JSON', async (_, path, sent, status, code) => {
    seen.length = 0
    const answer = await ask(config, path, sent)
    expect([answer.status, answer.headers['x-amzn-errortype'] ?? '']).toEqual([
      status,
      expect.stringMatching(new RegExp(`^${code}`)),
    ])
    if (code) expect(JSON.parse(answer.body).message).toMatch(/\w/)
    expect(answer.body).not.toContain('evil.test/')
    expect(seen, 'no page').toEqual([])
  })

  it('with a body in a GET is refused, and the connection is closed', async () => {
    const { statuses, closed } = await exchange(
      config.port,
      `GET ${PATH} HTTP/1.1\r\nHost: localhost:${config.port}\r\nContent-Length: 4\r\n\r\nabcd`,
    )
    expect([statuses, closed]).toEqual([[400], true])
  })
})

it('leaves the page about a denial to the pages', async () => {
  seen.length = 0
  expect((await ask(config, '/iam/authorization-details/9fwl8rk7s35s')).status).toBe(200)
  expect(seen).toHaveLength(1)
})
