// A new virtual MFA device while its form shows the secret key. The operation returns the key once,
// and after a wrong pair of codes the form must show the same key again. So the form carries it,
// sealed: a posted field reveals no key, and nobody can make the server show a key of their choice.
// The seal is bound to the session, so the field is of no use in any other session.
import 'server-only'
import { open, seal } from '../../../platform/secrets'
import type { CurrentSession } from '../session'

export interface ShownDevice {
  serialNumber: string
  /** The secret key, in Base32. */
  seed: string
  /** The QR code: a PNG in Base64. */
  qrCode: string
}

type Session = Pick<CurrentSession, 'accountId' | 'principal'>

/** Returns the value of the hidden field that carries the device. */
export const sealDevice = (device: ShownDevice, session: Session): string =>
  seal(JSON.stringify(device), 'mfa-set-up', aboutSession(session)).toString('base64')

/** Returns the device of a field, or undefined if this session did not seal it. */
export function openDevice(sealed: string, session: Session): ShownDevice | undefined {
  try {
    const device = open(Buffer.from(sealed, 'base64'), 'mfa-set-up', aboutSession(session))
    return JSON.parse(device) as ShownDevice
  } catch {
    return undefined
  }
}

const aboutSession = ({ accountId, principal }: Session) =>
  `${accountId} ${Buffer.from(principal.session?.tokenHash ?? '').toString('base64')}`
