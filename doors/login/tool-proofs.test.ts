// The proof in each request to the token endpoint that the tool holds its key (RFC 9449).
import { beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../store/principal'
import { codeFor } from '../../test/calls/login-session'
import { codeRequest, newKey, proofOf, refreshRequest } from '../../test/clients/login-tool'
import { errorOf, postToken, tokensOf, tokenUrl } from '../../test/clients/token-client'
import { toolStage } from '../../test/clients/tool-stage'
import { ask } from '../../test/stored/gate'

const INVALID = [400, 'ValidationException', 'INVALID_REQUEST']

const { config, person, login } = await toolStage()

describe('a proof', () => {
  let principal: Principal
  beforeAll(async () => {
    principal = await person('proofs')
  })

  test('is required for codes and refreshes, and a request without it does not use the code up', async () => {
    const key = newKey()
    const body = codeRequest(await codeFor(principal))
    expect(errorOf(await postToken(config, key, body, null))).toEqual(INVALID)
    const tokens = tokensOf(await postToken(config, key, body))
    const again = refreshRequest(tokens.refreshToken)
    expect(errorOf(await postToken(config, key, again, null))).toEqual(INVALID)
  })

  test('for another server or of another time is refused', async () => {
    const begun = await login(principal)
    const body = refreshRequest(begun.tokens.refreshToken)
    for (const payload of [
      { htu: 'https://signin.aws.amazon.com/v1/token' },
      { htu: tokenUrl(config), iat: Date.now() / 1000 - 400 },
    ])
      expect(
        errorOf(await postToken(config, begun.key, body, proofOf(begun.key, payload))),
      ).toEqual(INVALID)
  })

  test('may name the address of this machine, which the tool uses', async () => {
    const begun = await login(principal)
    const host = `127.0.0.1:${config.port}`
    const answer = await ask(config, '/v1/token', {
      method: 'POST',
      headers: {
        host,
        'content-type': 'application/json',
        dpop: proofOf(begun.key, { htu: `http://${host}/v1/token` }),
      },
      body: JSON.stringify(refreshRequest(begun.tokens.refreshToken)),
    })
    expect(answer.status).toBe(200)
  })

  test('is accepted again with the same request, as retries send it, and with no other', async () => {
    const begun = await login(principal)
    const proof = proofOf(begun.key, { htu: tokenUrl(config) })
    const body = refreshRequest(begun.tokens.refreshToken)
    const first = await postToken(config, begun.key, body, proof)
    const { refreshToken } = tokensOf(first)
    expect(tokensOf(await postToken(config, begun.key, body, proof)).refreshToken).toBe(
      refreshToken,
    )
    const other = await postToken(config, begun.key, refreshRequest(refreshToken), proof)
    expect(errorOf(other)).toEqual(INVALID)
  })

  test('sent twice in one request is refused', async () => {
    const begun = await login(principal)
    const proof = proofOf(begun.key, { htu: tokenUrl(config) })
    const answer = await ask(config, '/v1/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json', dpop: [proof, proof] as never },
      body: JSON.stringify(refreshRequest(begun.tokens.refreshToken)),
    })
    expect(errorOf(answer)).toEqual(INVALID)
  })
})
