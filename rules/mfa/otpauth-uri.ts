// The address that an authenticator app reads from the QR code of a virtual MFA device.

const ISSUER = 'Gatehouse'

/**
 * Returns the address in the form of AWS's. It names neither algorithm nor digits nor period, so
 * that apps take their defaults: SHA-1, six digits, 30 seconds.
 * https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 *
 * @param account the account's alias, or its ID
 * @param seed in Base32
 */
export const otpauthUri = (deviceName: string, account: string, seed: string): string =>
  `otpauth://totp/${ISSUER}:${encodeURIComponent(deviceName)}@${account}?secret=${seed}&issuer=${ISSUER}`
