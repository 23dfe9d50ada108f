'use server'
// The server actions of Assign MFA device: the first creates a virtual device, the second enables
// it, or deletes it if its set-up is cancelled.
import { redirect } from 'next/navigation'
import { act, actTogether, may, requireSession } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { Failure, FormState } from '@/doors/console/form-state'
import { openDevice, type ShownDevice, sealDevice } from '@/doors/console/mfa/shown-device'
import { leaveForPage, setResponseStatus } from '@/platform/response-status'
import { mfaDeviceArn } from '@/rules/names/arn'
import { USER_NAME } from '@/rules/names/names'
import { textOf } from '../users/form-text'
import { assignWords as words } from './assign-words'
import { type CodeProblems, codesIn } from './codes'
import { type DeviceKind, deviceKindOf } from './device-kind'
import { assignPath, type DeviceOwner, devicesPath } from './device-owner'
import { ownerIn } from './user-devices'

const LONGEST_NAME = 128

export interface SelectState extends FormState {
  typed?: string
  /** The kind that was chosen. */
  kind?: DeviceKind
  nameProblem?: string
  /** An unassigned device has the name, and the caller may not delete it. */
  taken?: true
  /** Only this response contains it. */
  device?: SealedDevice
  passkey?: NewPasskey
}

/** A passkey that the browser can make now. */
export interface NewPasskey {
  /** The name of the device. */
  name: string
  /** The options for the browser, as JSON. */
  options: string
}

/** A device on the screen, with the value of the hidden field that carries it. */
export interface SealedDevice extends ShownDevice {
  sealed: string
}

/**
 * Creates a virtual device, or asks for a passkey. A secret key is in this response only.
 */
export async function selectDevice(_before: SelectState, form: FormData): Promise<SelectState> {
  const typed = textOf(form, 'DeviceName').trim()
  const kind = deviceKindOf(textOf(form, 'DeviceType'))
  const stamp = crypto.randomUUID()
  const refused = { status: 'failed', typed, kind, stamp } as const
  if (typed.length > LONGEST_NAME || !USER_NAME.test(typed)) {
    await requireSession()
    setResponseStatus(400)
    return { ...refused, nameProblem: words.badName }
  }
  if (kind === 'passkey') return askForPasskey(form, typed)
  const created = await create(typed, textOf(form, 'Token'))
  if (!created.ok) {
    const { failure, taken } = created
    if (failure.code === 'DeleteConflict')
      return { ...refused, nameProblem: words.nameInUse(typed) }
    return { ...refused, failure, ...(taken && { taken }) }
  }
  const { SerialNumber: serialNumber, Base32StringSeed, QRCodePNG: qrCode } = created.device
  const seed = Buffer.from(Base32StringSeed, 'base64').toString('ascii')
  const device = { serialNumber, seed, qrCode }
  return {
    status: 'done',
    stamp,
    device: { ...device, sealed: sealDevice(device, await requireSession()) },
  }
}

async function askForPasskey(form: FormData, name: string): Promise<SelectState> {
  const { userName } = await ownerIn(form)
  const owner = userName === undefined ? {} : { UserName: userName }
  const answer = await act('StartPasskeyRegistration', owner)
  const stamp = crypto.randomUUID()
  return answer.ok
    ? { status: 'done', stamp, passkey: { name, options: answer.output.CreationOptions } }
    : { status: 'failed', typed: name, kind: 'passkey', failure: answer.failure, stamp }
}

type Created = { ok: true; device: NewDevice } | { ok: false; failure: Failure; taken?: true }
interface NewDevice {
  SerialNumber: string
  Base32StringSeed: string
  QRCodePNG: string
}

/**
 * Creates a device of that name. An earlier attempt may have left an unassigned one, which is
 * deleted first, as AWS's console does. A device that is assigned is not deleted: that is a
 * DeleteConflict.
 */
async function create(VirtualMFADeviceName: string, token: string): Promise<Created> {
  const input = { VirtualMFADeviceName }
  const first = await act('CreateVirtualMFADevice', input, token)
  if (first.ok) return { ok: true, device: first.output.VirtualMFADevice }
  if (first.failure.code !== 'EntityAlreadyExists') return first
  const { accountId } = await requireSession()
  const SerialNumber = mfaDeviceArn(accountId, '/', VirtualMFADeviceName)
  const again = await actTogether(
    [
      { name: 'DeleteVirtualMFADevice', input: { SerialNumber } },
      { name: 'CreateVirtualMFADevice', input },
    ],
    token,
  )
  if (!again.ok) {
    const taken = again.failure.code === 'AccessDenied' && again.failedAt === 0
    return { ...again, ...(taken && { taken }) }
  }
  setResponseStatus(200) // the first attempt has set that of its refusal
  return { ok: true, device: again.outputs[1].VirtualMFADevice }
}

export interface SetUpState extends FormState {
  problems?: CodeProblems
}

/** Enables the device, or ends its set-up, according to the field `Intent`. */
export async function setUpDevice(_before: SetUpState, form: FormData): Promise<SetUpState> {
  const owner = await ownerIn(form)
  const SerialNumber = textOf(form, 'SerialNumber')
  const intent = textOf(form, 'Intent')
  if (intent === 'cancel' || intent === 'previous') {
    await deleteIfPermitted(SerialNumber)
    redirect(intent === 'cancel' ? devicesPath(owner) : previousStep(owner, SerialNumber))
  }
  const typed = codesIn(form)
  const stamp = crypto.randomUUID()
  if ('problems' in typed) {
    if (!(await showAgain(form))) await startAgain(owner)
    return { status: 'failed', problems: typed.problems, stamp }
  }
  const codes = { SerialNumber, ...typed.codes }
  const enabled = await (owner.userName === undefined
    ? act('EnableRootMFADevice', codes)
    : act('EnableMFADevice', { UserName: owner.userName, ...codes }))
  if (!enabled.ok) {
    const { failure } = enabled
    if (!(await showAgain(form)) && failure.code === 'InvalidAuthenticationCode')
      await startAgain(owner)
    return { status: 'failed', failure, stamp }
  }
  await setFlash({ tone: 'success', text: words.done, details: [words.doneText] })
  redirect(devicesPath(owner))
}

async function deleteIfPermitted(SerialNumber: string): Promise<void> {
  if ((await may('DeleteVirtualMFADevice', { SerialNumber })) === undefined)
    await act('DeleteVirtualMFADevice', { SerialNumber })
}

const previousStep = (owner: DeviceOwner, serialNumber: string) => {
  const DeviceName = serialNumber.slice(serialNumber.lastIndexOf('/') + 1)
  return `${assignPath(owner)}?${new URLSearchParams({ DeviceName })}`
}

/**
 * Without scripts, the response is a new page, which shows the same secret key. It is left for the
 * page and not in the state of the form: React writes the state into a field of the next form.
 * Returns false for a device that this session did not seal.
 */
async function showAgain(form: FormData): Promise<boolean> {
  const sealed = textOf(form, 'Device')
  const device = openDevice(sealed, await requireSession())
  if (device) leaveForPage({ ...device, sealed } satisfies SealedDevice)
  return device !== undefined
}

/** The session was replaced meanwhile: its user changed the password in another tab. */
async function startAgain(owner: DeviceOwner): Promise<never> {
  await setFlash({ tone: 'info', text: words.startAgain })
  redirect(assignPath(owner))
}
