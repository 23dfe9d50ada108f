'use client'
// The AWS CLI commands for a form or an action. The commands follow the fields of the surrounding
// form. Without scripts, they are those of the initial fields.
import { useEffect, useRef, useState } from 'react'
import { type AwsCall, awsCommands, cliName } from '@/rules/command/aws-command'
import styles from './as-command.module.css'
import { commandWords } from './command-words'
import { CopyableBlock } from './copyable-block'
import { useServerOrigin } from './server-origin'

/** The value of a form field, or undefined for a field that is absent, empty or not ticked. */
export type ReadField = (name: string) => string | undefined

/** The values of fields that share a name: the boxes that are ticked. */
export type ReadFields = (name: string) => readonly string[]

interface LiveProps {
  /** What the form does, if more than one form of the page has a command. */
  about?: string
  /** The calls for the form's present values. It reads no password: secrets are `SECRET`. */
  calls: (field: ReadField, fields: ReadFields) => readonly AwsCall[]
  /** The values the form is rendered with. */
  initial: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Inside a form: the commands for its present values. */
export function AsCommand({ about, calls, initial }: LiveProps) {
  const marker = useRef<HTMLDivElement>(null)
  // A string, so that equal calls are equal state and nothing is rendered again.
  const [live, setLive] = useState<string>()
  useEffect(() => {
    const form = marker.current?.closest('form')
    if (!form) return
    const follow = () => setLive(JSON.stringify(callsFrom(calls, postedIn(form))))
    follow()
    form.addEventListener('input', follow)
    form.addEventListener('change', follow)
    return () => {
      form.removeEventListener('input', follow)
      form.removeEventListener('change', follow)
    }
  })
  const present = live
    ? (JSON.parse(live) as AwsCall[])
    : callsFrom(calls, (name) => [initial[name] ?? []].flat())
  return (
    <div ref={marker}>
      <Commands about={about} calls={present} />
    </div>
  )
}

const callsFrom = (calls: LiveProps['calls'], fields: ReadFields) =>
  calls((name) => fields(name)[0] || undefined, fields)

function postedIn(form: HTMLFormElement): ReadFields {
  const data = new FormData(form)
  return (name) => data.getAll(name).filter((value) => typeof value === 'string')
}

interface OperationProps {
  about?: string
  /** AWS's name of the operation that the form is posted for. */
  operation: string
  /** Its members, which are the names of the fields. All are strings. */
  members: readonly string[]
  initial: LiveProps['initial']
}

/** Inside a form whose fields are the parameters of one operation. */
export function AsOperation({ operation, members, ...rest }: OperationProps) {
  const calls = (field: ReadField): AwsCall[] => [
    {
      name: operation,
      input: Object.fromEntries(members.map((name) => [name, field(name) ?? placeholder(name)])),
    },
  ]
  return <AsCommand {...rest} calls={calls} />
}

/** Shown for a missing value. It is not a valid name, so nobody creates it by accident. */
export const placeholder = (member: string): string => `<${cliName(member)}>`

interface CommandsProps {
  about?: string | undefined
  calls: readonly AwsCall[]
}

/** The commands for calls that do not depend on a form. */
export function Commands({ about, calls }: CommandsProps) {
  const { text, files } = awsCommands(calls, useServerOrigin())
  const command = about === undefined ? commandWords.command : `${commandWords.command}: ${about}`
  return (
    <details className={styles.commands}>
      <summary>
        {commandWords.summary}
        {about === undefined ? null : `: ${about}`}
      </summary>
      <div className={styles.body}>
        {files.map(({ name, content }) => (
          <div key={name} className={styles.part}>
            <p>{commandWords.save(name)}</p>
            <CopyableBlock what={name} label={commandWords.copy(name)} text={content} />
          </div>
        ))}
        <div className={styles.part}>
          <p>{commandWords.run}</p>
          <CopyableBlock what={command} label={commandWords.copy(command)} text={text} />
        </div>
      </div>
    </details>
  )
}
