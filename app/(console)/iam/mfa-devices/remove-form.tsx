'use client'
// The form that removes a device, after a confirmation.
import { Alert } from '@/components/feedback/alert'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { PostForm } from '@/components/form/post/post-form'
import { useDisposablePost } from '@/components/form/post/use-disposable-post'
import { PageTitle } from '@/components/page/page-title'
import { Commands } from '@/components/value/as-command'
import type { FormState } from '@/doors/console/form-state'
import { RootRefusal } from '../../security-credentials/root/root-refusal'
import { removeDevice } from './change-actions'
import { type DeviceOwner, devicesPath, ownerFields, titleFor } from './device-owner'
import styles from './mfa-devices.module.css'
import { deviceWords, changeDeviceWords as words } from './words'

interface Props {
  owner: DeviceOwner
  serialNumber: string
  isPasskey: boolean
  /** The device is deleted as well. */
  deletes: boolean
  /** The user has no other device. */
  isLast: boolean
  /** The caller may deactivate the virtual device and not delete it. */
  nameStaysTaken: boolean
}

export function RemoveForm({
  owner,
  serialNumber,
  isPasskey,
  deletes,
  isLast,
  nameStaysTaken,
}: Props) {
  const posting = useDisposablePost<FormState>(removeDevice, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ ...ownerFields(owner), SerialNumber: serialNumber }}
    >
      <PageTitle title={titleFor(owner, words.removeTitle)} failed={state.status === 'failed'} />
      <RootRefusal state={state} title={words.removeProblem} />
      <Alert tone="warning" title={words.removeQuestion} announce={false}>
        <p>{isPasskey ? words.removePasskey : words.removeText}</p>
        {isLast ? <p>{words.removeLast}</p> : null}
        {nameStaysTaken ? <p>{words.nameStaysTaken}</p> : null}
      </Alert>
      <FormButtons
        cancelHref={devicesPath(owner)}
        cancel={deviceWords.cancel}
        submit={deviceWords.remove}
        busy={pending}
      />
      {owner.userName === undefined ? null : (
        <Commands calls={removeCalls(owner.userName, serialNumber, deletes)} />
      )}
    </PostForm>
  )
}

const removeCalls = (UserName: string, SerialNumber: string, deletes: boolean) => [
  { name: 'DeactivateMFADevice', input: { UserName, SerialNumber } },
  ...(deletes ? [{ name: 'DeleteVirtualMFADevice', input: { SerialNumber } }] : []),
]
