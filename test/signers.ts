// Two signers for the tests of signatures: AWS's own, and one that signs whatever it is told to, as AWS's documentation describes the steps.
import { createHash, createHmac } from 'node:crypto'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'

export const KEY = 'AKIAIOSFODNN7EXAMPLE'
export const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
export const NOW = new Date('2026-11-21T10:11:12Z')
export const BODY = 'Action=GetUser&Version=2010-05-08'

export type Header = [name: string, value: string]

/** Signs with AWS's own signer. */
export async function signedByAws({
  region = 'us-east-1',
  service = 'iam',
  headers = {},
  body = BODY,
}: {
  region?: string
  service?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
} = {}): Promise<Header[]> {
  const credentials = { accessKeyId: KEY, secretAccessKey: SECRET }
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256 })
  const request = {
    method: 'POST',
    protocol: 'https:',
    hostname: 'localhost',
    path: '/',
    headers: { host: 'localhost:3000', ...headers },
    body,
  }
  const signed = await signer.sign(request, { signingDate: NOW })
  return Object.entries(signed.headers)
}

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
export const sha256 = (data: string) => createHash('sha256').update(data).digest('hex')

/** Signs by the published steps whatever it is told to, so that a refusal can only come from the one thing that is wrong. */
export function signed({
  lines = [],
  names,
  body = BODY,
  payload = sha256(body),
  timestamp = '20261121T101112Z',
  scope = '20261121/us-east-1/iam/aws4_request',
}: {
  lines?: Header[]
  names?: string
  body?: string
  payload?: string
  timestamp?: string
  scope?: string
} = {}): Header[] {
  const all: Header[] = [['host', 'localhost:3000'], ['x-amz-date', timestamp], ...lines]
  const sorted = names ?? [...new Set(all.map(([name]) => name))].sort().join(';')
  const values = (name: string) =>
    all.flatMap(([other, value]) => (other === name ? [value.trim().replace(/\s+/g, ' ')] : []))
  const headers = sorted.split(';').map((name) => `${name}:${values(name).join(',')}\n`)
  const canonical = `POST\n/\n\n${headers.join('')}\n${sorted}\n${payload}`
  const key = scope.split('/').reduce<string | Buffer>((at, part) => hmac(at, part), `AWS4${SECRET}`)
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`).toString('hex')
  return [
    ...all,
    ['authorization', `AWS4-HMAC-SHA256 Credential=${KEY}/${scope}, SignedHeaders=${sorted}, Signature=${signature}`],
  ]
}
