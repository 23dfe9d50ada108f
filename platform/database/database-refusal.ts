// Explains in one sentence why a database can't be used at the start. Never contains the password.
import { isStartRefusal, startRefusal } from '../start-refusal'

/**
 * The driver verifies the certificate even with sslmode=require, unlike psql:
 * https://node-postgres.com/features/ssl
 */
const untrusted = () =>
  'has a certificate that this machine does not trust: add sslrootcert=<file of its CA> to the address, or sslmode=no-verify to encrypt without verifying who answers'

/**
 * Reasons by PostgreSQL's codes (appendix A of its manual), by the network's codes and by the codes
 * of TLS (https://nodejs.org/api/tls.html#x509-certificate-error-codes).
 */
const REASONS: Record<string, (url: URL) => string> = {
  '28P01': ({ username }) =>
    `refused the password of user "${username}": correct the user or the password, and percent-encode its special characters`,
  '28000': ({ username }) =>
    `does not let user "${username}" in: correct the user, or its pg_hba.conf`,
  '3D000': ({ pathname }) =>
    `has no database "${pathname.slice(1)}": create it, or correct the name`,
  '42501': ({ username }) =>
    `does not let user "${username}" create tables: make it the owner of the database`,
  '25006': () =>
    'is a standby, which can not be written: use the address of the primary, or of a load balancer that leads to it',
  '53300': () => 'has no connection left: raise its max_connections',
  '57P03': () => 'is still starting or shutting down: try again in a moment',
  ECONNREFUSED: () => 'does not answer: start it, or correct the host and the port',
  ETIMEDOUT: () =>
    'does not answer: correct the host and the port, or let this machine through to it',
  EHOSTUNREACH: () => 'can not be reached: correct the host, or let this machine through to it',
  ENOTFOUND: () => 'has a host name that does not exist: correct it',
  EAI_AGAIN: () =>
    "has a host name that can't be looked up now: correct it, or mend the name server",
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: () =>
    'has a certificate that has expired: renew it, or add sslmode=no-verify to the address',
  ERR_TLS_CERT_ALTNAME_INVALID: () =>
    'has a certificate for another host name: use that name in the address, or add sslmode=no-verify to it',
}

/**
 * Returns the refusal for an error of pg while connecting or preparing the database. Returns
 * refusals and bugs unchanged.
 */
export function databaseRefusal(error: unknown, connectionString: string): unknown {
  if (isStartRefusal(error) || !(error instanceof Error)) return error
  const { code = '' } = error as { code?: string }
  const reason = REASONS[code] ?? REASONS[/timeout/i.test(error.message) ? 'ETIMEDOUT' : '']
  const url = new URL(connectionString)
  const what = reason ? reason(url) : `answered "${error.message}": correct DATABASE_URL`
  return startRefusal(`The PostgreSQL at ${url.host} (DATABASE_URL) ${what}.`, error)
}
