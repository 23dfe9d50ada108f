'use client'
// Assign MFA device, step 2: the QR code and the secret key, which are shown once, and the codes of
// the app.
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { StepButtons } from '@/components/form/steps/step-buttons'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Commands, placeholder } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { Secret } from '@/components/value/secret'
import { RootRefusal } from '../../security-credentials/root/root-refusal'
import { type SealedDevice, type SetUpState, setUpDevice } from './assign-actions'
import { assignWords as words } from './assign-words'
import { CodeFields, codeProblems } from './code-fields'
import { type DeviceOwner, ownerFields, titleFor } from './device-owner'
import styles from './mfa-devices.module.css'
import { deviceWords } from './words'

interface Props {
  owner: DeviceOwner
  device: SealedDevice
  /** Set if this response created the device. */
  stamp: string | undefined
}

export function SetUpDevice({ owner, device, stamp }: Props) {
  const posting = usePost<SetUpState>(setUpDevice, { status: 'idle' })
  const { state, pending } = posting
  const { serialNumber, seed, qrCode, sealed } = device
  return (
    <PostForm
      posting={posting}
      className={styles.parts}
      fields={{ ...ownerFields(owner), SerialNumber: serialNumber, Device: sealed }}
      problems={codeProblems(state.problems)}
    >
      <PageTitle title={titleFor(owner, words.setUpStep)} failed={state.status === 'failed'} />
      <DefaultSubmit />
      <RootRefusal state={state} title={words.notAssigned} />
      <Alert tone="info" title={words.shownOnceTitle} stamp={stamp}>
        {words.shownOnceText}
      </Alert>
      <Section title={words.app}>
        <KeyValues
          columns={1}
          items={[
            {
              label: deviceWords.identifier,
              value: <Copyable value={serialNumber} what={serialNumber} />,
            },
          ]}
        />
        <ol className={styles.instructions}>
          <li>{words.install}</li>
          <li>
            <p>{words.scan}</p>
            <details className={styles.code}>
              <summary>
                <span className={styles.whenHidden}>{words.showQrCode}</span>
                <span className={styles.whenShown}>{words.hideQrCode}</span>
              </summary>
              {/* biome-ignore lint/performance/noImgElement: the picture is part of the page */}
              <img
                src={`data:image/png;base64,${qrCode}`}
                alt={words.qrCode}
                width={250}
                height={250}
              />
            </details>
            <Secret secret={seed} what={words.secretKey} named />
          </li>
          <li>
            <p>{words.enterCodes}</p>
            <CodeFields key={state.stamp} problems={state.problems} />
          </li>
        </ol>
      </Section>
      <StepButtons>
        <Button variant="plain" name="Intent" value="cancel">
          {deviceWords.cancel}
        </Button>
        <Button name="Intent" value="previous">
          {words.previous}
        </Button>
        <Button variant="primary" busy={pending}>
          {words.add}
        </Button>
      </StepButtons>
      {owner.userName === undefined ? null : (
        <Commands calls={[enableCall(owner.userName, serialNumber)]} />
      )}
    </PostForm>
  )
}

const enableCall = (UserName: string, SerialNumber: string) => ({
  name: 'EnableMFADevice',
  input: {
    UserName,
    SerialNumber,
    AuthenticationCode1: placeholder('AuthenticationCode1'),
    AuthenticationCode2: placeholder('AuthenticationCode2'),
  },
})
