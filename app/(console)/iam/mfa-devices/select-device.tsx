'use client'
// Assign MFA device, step 1: the name and the kind of the device.
import { Alert } from '@/components/feedback/alert'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { TextField } from '@/components/form/fields/fields'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import type { Posting } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { AsCommand, placeholder } from '@/components/value/as-command'
import type { SelectState } from './assign-actions'
import { assignWords as words } from './assign-words'
import type { DeviceKind } from './device-kind'
import { type DeviceOwner, devicesPath, ownerFields, titleFor } from './device-owner'
import styles from './mfa-devices.module.css'
import { deviceWords } from './words'

interface Props {
  owner: DeviceOwner
  posting: Posting<SelectState>
  token: string
  name: string
  kind: DeviceKind
  /** Why browsers refuse passkeys at the address of this server. */
  obstacle: PasskeyObstacle | undefined
}

export type PasskeyObstacle = keyof typeof words.passkeyObstacles

export function SelectDevice({ owner, posting, token, name, kind, obstacle }: Props) {
  const { state, pending } = posting
  const present = state.typed ?? name
  const byPasskey = !obstacle && (state.kind ?? kind) === 'passkey'
  return (
    <PostForm
      posting={posting}
      className={styles.parts}
      fields={{ ...ownerFields(owner), Token: token }}
      problems={problemsOf({ DeviceName: state.nameProblem })}
    >
      <PageTitle title={titleFor(owner, words.title)} failed={state.status === 'failed'} />
      <Refusal state={state} />
      <Section title={words.nameTitle}>
        <div className={styles.form}>
          <TextField
            name="DeviceName"
            label={words.name}
            hint={words.nameHint}
            value={present}
            problem={state.nameProblem}
          />
        </div>
      </Section>
      <Section title={words.kindTitle}>
        <Choices legend={words.kind}>
          {obstacle ? null : (
            <Choice
              type="radio"
              name="DeviceType"
              value="passkey"
              label={words.passkey}
              hint={words.passkeyHint}
              chosen={byPasskey}
            />
          )}
          <Choice
            type="radio"
            name="DeviceType"
            value="app"
            label={words.app}
            hint={words.appHint}
            chosen={!byPasskey}
          />
        </Choices>
        {obstacle ? <p className={styles.quiet}>{words.passkeyObstacles[obstacle]}</p> : null}
      </Section>
      <FormButtons
        cancelHref={devicesPath(owner)}
        cancel={deviceWords.cancel}
        submit={words.next}
        busy={pending}
        atEnd
      />
      <AsCommand
        calls={(field) => [createCall(field('DeviceName'))]}
        initial={{ DeviceName: present }}
      />
    </PostForm>
  )
}

function Refusal({ state }: { state: SelectState }) {
  const { failure, stamp, taken } = state
  if (!taken || !failure) return <FormRefusal state={state} title={words.notCreated} />
  return (
    <Alert tone="error" title={words.takenTitle} stamp={stamp}>
      <p>{words.takenText}</p>
      <RefusalWords failure={failure} />
    </Alert>
  )
}

/** The AWS CLI writes the secret key or the QR code into a file. */
const createCall = (name: string | undefined) => ({
  name: 'CreateVirtualMFADevice',
  input: {
    VirtualMFADeviceName: name ?? placeholder('VirtualMFADeviceName'),
    Outfile: 'QRCode.png',
    BootstrapMethod: 'QRCodePNG',
  },
})
