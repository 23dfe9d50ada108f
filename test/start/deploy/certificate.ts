// A certificate authority for a test, and a server's certificate of it. openssl makes both.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Certificate {
  /** The path of the certificate chain. */
  chain: string
  /** The path of the key. */
  key: string
  /** The path of the authority's certificate, which clients trust. */
  authority: string
  /** The same certificate as text. */
  authorityText: string
}

/**
 * Makes a certificate for a host, its general sign-in host and its accounts' sign-in hosts, in
 * `folder`.
 */
export function makeCertificate(folder: string, host: string): Certificate {
  mkdirSync(folder, { recursive: true })
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const authority = ['-subj', '/CN=A certificate authority of the tests', '-days', '2']
  openssl(
    ...['req', '-x509', ...newKey, ...authority],
    ...['-keyout', file('ca.key'), '-out', file('ca.pem')],
  )
  openssl(
    ...['req', ...newKey, '-subj', `/CN=${host}`],
    ...['-keyout', file('privkey.pem'), '-out', file('request.pem')],
  )
  const names = [host, `signin.${host}`, `*.signin.${host}`].map((name) => `DNS:${name}`)
  writeFileSync(file('names.txt'), `subjectAltName=${names}\n`)
  openssl(
    ...['x509', '-req', '-in', file('request.pem'), '-days', '2', '-CAcreateserial'],
    ...['-CA', file('ca.pem'), '-CAkey', file('ca.key')],
    ...['-extfile', file('names.txt'), '-out', file('fullchain.pem')],
  )
  return {
    chain: file('fullchain.pem'),
    key: file('privkey.pem'),
    authority: file('ca.pem'),
    authorityText: readFileSync(file('ca.pem'), 'utf8'),
  }
}
