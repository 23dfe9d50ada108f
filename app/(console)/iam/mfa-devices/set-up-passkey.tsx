'use client'
// Assign MFA device, step 2 for a passkey or security key: the browser's dialog registers it.
import { Alert } from '@/components/feedback/alert'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { StepButtons } from '@/components/form/steps/step-buttons'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { createPasskey } from '@/components/passkey/browser-passkey'
import { passkeyWords } from '@/components/passkey/passkey-words'
import { usePasskeyDialog } from '@/components/passkey/use-passkey-dialog'
import type { FormState } from '@/doors/console/form-state'
import { RootRefusal } from '../../security-credentials/root/root-refusal'
import type { NewPasskey } from './assign-actions'
import { assignWords as words } from './assign-words'
import type { DeviceKind } from './device-kind'
import { assignPath, type DeviceOwner, devicesPath, ownerFields, titleFor } from './device-owner'
import styles from './mfa-devices.module.css'
import { registerPasskey } from './passkey-actions'
import { deviceWords } from './words'

interface Props {
  owner: DeviceOwner
  passkey: NewPasskey
}

export function SetUpPasskey({ owner, passkey: { name, options } }: Props) {
  const posting = usePost<FormState>(registerPasskey, { status: 'idle' })
  const { state, pending, form } = posting
  const previous = { DeviceName: name, DeviceType: 'passkey' satisfies DeviceKind }
  const dialog = usePasskeyDialog(() => createPasskey(options), form)
  const { problem } = dialog

  return (
    <PostForm
      posting={posting}
      className={styles.parts}
      fields={{ ...ownerFields(owner), DeviceName: name }}
    >
      <PageTitle
        title={titleFor(owner, words.setUpStep)}
        failed={problem !== undefined || state.status === 'failed'}
      />
      {problem ? (
        <Alert tone="error" title={words.notAssigned}>
          {passkeyWords.problems[problem]}
        </Alert>
      ) : (
        <RootRefusal state={state} title={words.notAssigned} />
      )}
      <Section title={words.passkey} description={name}>
        <p>{words.passkeyText}</p>
        <noscript>
          <p>{passkeyWords.noScripts}</p>
        </noscript>
        <input type="hidden" name="Credential" ref={dialog.field} />
      </Section>
      <StepButtons>
        <ButtonLink variant="plain" href={devicesPath(owner)}>
          {deviceWords.cancel}
        </ButtonLink>
        <ButtonLink href={`${assignPath(owner)}?${new URLSearchParams(previous)}`}>
          {words.previous}
        </ButtonLink>
        <Button
          type="button"
          variant="primary"
          busy={dialog.isOpen || pending}
          onClick={() => void dialog.open()}
        >
          {words.registerPasskey}
        </Button>
      </StepButtons>
    </PostForm>
  )
}
