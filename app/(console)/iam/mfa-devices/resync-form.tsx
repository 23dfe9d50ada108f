'use client'
// The form that synchronises a device by two of its codes.
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { Commands, placeholder } from '@/components/value/as-command'
import { RootRefusal } from '../../security-credentials/root/root-refusal'
import { type ResyncState, resyncDevice } from './change-actions'
import { CodeFields, codeProblems } from './code-fields'
import { type DeviceOwner, devicesPath, ownerFields, titleFor } from './device-owner'
import styles from './mfa-devices.module.css'
import { deviceWords, changeDeviceWords as words } from './words'

interface Props {
  owner: DeviceOwner
  serialNumber: string
}

export function ResyncForm({ owner, serialNumber }: Props) {
  const posting = usePost<ResyncState>(resyncDevice, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ ...ownerFields(owner), SerialNumber: serialNumber }}
      problems={codeProblems(state.problems)}
    >
      <PageTitle title={titleFor(owner, words.resyncTitle)} failed={state.status === 'failed'} />
      <RootRefusal state={state} title={words.resyncProblem} />
      <CodeFields key={state.stamp} problems={state.problems} />
      <FormButtons
        cancelHref={devicesPath(owner)}
        cancel={deviceWords.cancel}
        submit={deviceWords.resync}
        busy={pending}
      />
      {owner.userName === undefined ? null : (
        <Commands calls={[resyncCall(owner.userName, serialNumber)]} />
      )}
    </PostForm>
  )
}

const resyncCall = (UserName: string, SerialNumber: string) => ({
  name: 'ResyncMFADevice',
  input: {
    UserName,
    SerialNumber,
    AuthenticationCode1: placeholder('AuthenticationCode1'),
    AuthenticationCode2: placeholder('AuthenticationCode2'),
  },
})
