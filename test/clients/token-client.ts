// Sends requests to the token endpoint of a gate, and reads its answers.
import type { Config } from '../../platform/config'
import { type Answer, ask } from '../stored/gate'
import { proofOf, type ToolKey } from './login-tool'

export const tokenUrl = ({ origin }: Config) => `${origin}/v1/token`

/** Sends a token request as an SDK does. `proof` replaces the tool's own; null sends none. */
export function postToken(
  config: Config,
  key: ToolKey,
  body: object,
  proof: string | null = proofOf(key, { htu: tokenUrl(config) }),
): Promise<Answer> {
  return ask(config, '/v1/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(proof !== null && { dpop: proof }) },
    body: JSON.stringify(body),
  })
}

export interface Tokens {
  accessToken: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
  tokenType: string
  expiresIn: number
  refreshToken: string
  idToken?: string
}

/** Returns the tokens of an answer, or throws with the answer. */
export function tokensOf({ status, body }: Answer): Tokens {
  if (status !== 200) throw new Error(`${status} ${body}`)
  return JSON.parse(body)
}

/** Status, exception and OAuth code of a refusal. */
export const errorOf = ({ status, headers, body }: Answer): [number, unknown, unknown] => [
  status,
  headers['x-amzn-errortype'],
  JSON.parse(body).error,
]
