'use client'
// The actions for one version, each in its own form.
import type { ReactNode } from 'react'
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { ConfirmDisclosure } from '@/components/form/buttons/confirm-disclosure'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { useDisposablePost } from '@/components/form/post/use-disposable-post'
import type { Action } from '@/components/form/post/use-post'
import { Commands } from '@/components/value/as-command'
import type { AwsCall } from '@/rules/command/aws-command'
import styles from '../../policies.module.css'
import { versionWords as words } from '../../words'
import { deleteVersion, setDefaultVersion, type VersionState } from './versions-actions'

interface Props {
  arn: string
  version: string
  /** The default version, as the page shows it. */
  present: string
  setDefaultDenied: string | undefined
  deleteDenied: string | undefined
}

export function VersionActions({ arn, version, present, setDefaultDenied, deleteDenied }: Props) {
  const fields = { PolicyArn: arn, VersionId: version, Present: present }
  const input = { PolicyArn: arn, VersionId: version }
  return (
    <div className={styles.buttons}>
      {setDefaultDenied === undefined ? (
        <VersionForm
          action={setDefaultVersion}
          fields={fields}
          about={`${words.setDefault} ${version}`}
          calls={[{ name: 'SetDefaultPolicyVersion', input }]}
        >
          {words.setDefault}
          <span className="visually-hidden"> {version}</span>
        </VersionForm>
      ) : (
        <DisabledButton reason={setDefaultDenied}>{words.setDefault}</DisabledButton>
      )}
      {deleteDenied === undefined ? (
        <ConfirmDisclosure
          summary={
            <>
              {words.delete}
              <span className="visually-hidden"> {version}…</span>
            </>
          }
        >
          <div className={styles.form}>
            <p>{words.deleteText}</p>
            <VersionForm
              action={deleteVersion}
              fields={fields}
              about={words.confirmDelete(version)}
              calls={[{ name: 'DeletePolicyVersion', input }]}
            >
              {words.confirmDelete(version)}
            </VersionForm>
          </div>
        </ConfirmDisclosure>
      ) : (
        <DisabledButton reason={deleteDenied}>{words.delete}</DisabledButton>
      )}
    </div>
  )
}

interface FormProps {
  action: Action<VersionState>
  fields: Readonly<Record<string, string>>
  calls: readonly AwsCall[]
  /** Names the command lines. */
  about: string
  children: ReactNode
}

function VersionForm({ action, fields, calls, about, children }: FormProps) {
  const posting = useDisposablePost<VersionState>(action, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm posting={posting} className={styles.form} fields={fields}>
      <FormRefusal state={state} title={words.problem} />
      {state.changed === undefined ? null : (
        <Alert tone="error" title={words.problem} stamp={state.stamp}>
          {state.changed}
        </Alert>
      )}
      <div>
        <Button busy={pending}>{children}</Button>
      </div>
      <Commands about={about} calls={calls} />
    </PostForm>
  )
}
