// Registers passkeys and security keys, as AWS's console does without its API. The permission is
// AWS's: iam:EnableMFADevice, which is evaluated twice. The condition key
// iam:RegisterSecurityKey is Create before the browser makes the passkey, and Activate before the
// passkey is stored.
import { randomInt } from 'node:crypto'
import {
  type ChallengeUse,
  isChallengeFor,
  newChallenge,
} from '../../../platform/passkeys/challenge'
import {
  LONGEST_CREDENTIAL_ID,
  type NewCredential,
  verifyRegistration,
} from '../../../platform/passkeys/credential'
import { creationOptions } from '../../../platform/passkeys/options'
import { IamError } from '../../../rules/errors/iam-error'
import { passkeyArn } from '../../../rules/names/arn'
import { passkeysOf, storePasskey } from '../../../store/mfa/passkeys'
import { spendOnce } from '../../../store/mfa/spent-once'
import type { Principal } from '../../../store/principal'
import { type CallOn, defineOperation, type Permission } from '../../operation'
import { LONGEST_SERIAL_NUMBER, SERIAL_NUMBER } from '../../shapes/mfa/mfa-device'
import { EnablePasskeyRequest, StartPasskeyRegistrationRequest } from '../../shapes/mfa/passkey'
import type { On } from '../../targets'
import { rootOnly } from '../root/root-only'
import { onOwner, ownerColumns } from '../shared/owner'
import { refuseNinthDevice } from './device-changes'

const TAIL_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const TAIL_LENGTH = 26

export const StartPasskeyRegistration = defineOperation({
  own: true,
  input: StartPasskeyRegistrationRequest,
  target: 'owner',
  access: 'read',
  permission: ({ UserName }, principal) => toRegister('Create', UserName, principal),
  errors: ['NoSuchEntity'],
  /** Returns the options for the browser's navigator.credentials.create() as JSON. */
  async handler(_input, call): Promise<{ CreationOptions: string }> {
    const { tx, accountId, now, owner } = call
    const { userId } = ownerColumns({ owner }, accountId)
    const name = owner === 'account' ? 'root' : owner.name
    const options = creationOptions(
      newChallenge(registrationUse(call), now),
      { handle: `${accountId}/${userId ?? 'root'}`, name: `${name} (${accountId})` },
      await passkeysOf(tx, { accountId, userId }),
    )
    return { CreationOptions: JSON.stringify(options) }
  },
})

export const EnablePasskey = defineOperation({
  own: true,
  recordedAs: 'EnableMFADevice',
  input: EnablePasskeyRequest,
  target: 'owner',
  access: 'write',
  oneAtATime: true, // counts the owner's devices
  permission: ({ UserName }, principal) => toRegister('Activate', UserName, principal),
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  sensitive: ['Credential'],
  async prepare({ Credential }, call): Promise<NewCredential> {
    const use = registrationUse(call)
    const credential = await verifyRegistration(Credential, (challenge) =>
      isChallengeFor(challenge, use, call.now),
    )
    if (!credential) refuse('The passkey could not be verified. Start the registration again.')
    if (credential.credentialId.length > LONGEST_CREDENTIAL_ID)
      refuse(
        `The ID of the passkey has more than ${LONGEST_CREDENTIAL_ID} bytes, which WebAuthn does not allow. Use another authenticator.`,
      )
    return credential
  },
  async handler(
    { DeviceName },
    { tx, accountId, now, owner },
    credential,
  ): Promise<{ SerialNumber: string }> {
    const columns = ownerColumns({ owner }, accountId)
    const SerialNumber = newSerialNumber(accountId, owner, DeviceName)
    await refuseNinthDevice({ tx, now, ...columns })
    if (!(await spendOnce(tx, accountId, credential.challenge, now)))
      refuse('The passkey was registered already.')
    if (!(await storePasskey(tx, columns, SerialNumber, credential, now)))
      throw new IamError('EntityAlreadyExists', 'MFA Device is already in use.')
    return { SerialNumber }
  },
})

/** The root user registers its own passkeys under the rules of its other devices. */
function toRegister(
  step: 'Create' | 'Activate',
  UserName: string | undefined,
  principal: Principal,
): Permission<On<'owner'>> {
  const action = 'iam:EnableMFADevice'
  const isRoots = UserName === undefined && principal.kind === 'root'
  return {
    ...(isRoots ? rootOnly(action, 'always') : onOwner(action, UserName, principal)),
    keys: { 'iam:registersecuritykey': step },
  }
}

/** In the console, a challenge is valid for the session that requested it, and for no other. */
const registrationUse = ({ accountId, principal, owner }: CallOn<'owner'>): ChallengeUse => ({
  purpose: 'register',
  accountId,
  owner: owner === 'account' ? 'root' : `user/${owner.name}`,
  binding: bindingOf(principal),
})

const bindingOf = ({ session }: Principal) =>
  session ? Buffer.from(session.tokenHash).toString('base64url') : ''

function newSerialNumber(
  accountId: string,
  owner: CallOn<'owner'>['owner'],
  DeviceName: string,
): string {
  const letter = () => TAIL_CHARACTERS[randomInt(TAIL_CHARACTERS.length)]
  const name = `${DeviceName}-${Array.from({ length: TAIL_LENGTH }, letter).join('')}`
  const of = owner === 'account' ? 'root' : `user${owner.path}${owner.name}`
  const serialNumber = passkeyArn(accountId, of, name)
  if (serialNumber.length <= LONGEST_SERIAL_NUMBER && SERIAL_NUMBER.test(serialNumber))
    return serialNumber
  return refuse('The user’s path and the device’s name do not fit into a serial number.')
}

function refuse(message: string): never {
  throw new IamError('InvalidInput', message)
}
