// A wizard. Each step has an address, and the entries so far are in hidden fields. So Back, reload
// and missing scripts lose nothing, and nothing is stored before the last step. Secrets must not be
// entries, since addresses would contain them. Only the form of the last step may have them.
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../buttons/button'
import { DefaultSubmit } from '../buttons/default-submit'
import { StepButtons } from './step-buttons'
import styles from './steps.module.css'

/** A field may have several values, one entry each. */
export type StepEntries = readonly (readonly [name: string, value: string])[]

export interface Step {
  /** The step's page. */
  href: string
  text: string
}

/** The entries in a step's address. Fields that are not listed are dropped. */
export function entriesIn(
  query: Readonly<Record<string, string | string[] | undefined>>,
  fields: readonly string[],
): StepEntries {
  return fields.flatMap((name) => [query[name] ?? []].flat().map((value) => [name, value] as const))
}

/** The address of a step with the entries so far. */
export function stepAddress(href: string, entries: StepEntries): string {
  const query = new URLSearchParams(entries.map(([name, value]) => [name, value])).toString()
  return query === '' ? href : `${href}?${query}`
}

interface StepsProps {
  /** The list's accessible name. */
  label: string
  steps: readonly Step[]
  /** The position of the current step, from 0. */
  current: number
  /**
   * The entries for the links to earlier steps. Without them, the list has no links: entries that
   * are too long for an address are posted, and the form has a Previous button.
   */
  entries?: StepEntries
}

export function Steps({ label, steps, current, entries }: StepsProps) {
  return (
    <nav className={styles.steps} aria-label={label}>
      <ol>
        {steps.map(({ href, text }, position) => (
          <li key={href} aria-current={position === current ? 'step' : undefined}>
            <span className={styles.number}>{`Step ${position + 1}`}</span>
            {entries && position < current ? (
              <a href={stepAddress(href, entries)}>{text}</a>
            ) : (
              <span>{text}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface StepFormProps {
  steps: readonly Step[]
  current: number
  /** The entries so far. The controls of this step post those of `fields`. */
  entries: StepEntries
  /** The names of this step's controls. */
  fields: readonly string[]
  /** The address for Cancel. */
  cancelHref: string
  words: Record<'previous' | 'next' | 'cancel', string>
  /** The step's text fields are searches: Enter presses the first search button, not Next. */
  searches?: boolean
  className?: string
  /** The controls of this step; absent for a step without controls. */
  children?: ReactNode
}

/**
 * The form of every step but the last, which is a `PostForm` with `EntryFields` and
 * `LastStepButtons`.
 */
export function StepForm(props: StepFormProps) {
  const {
    steps,
    current,
    entries,
    fields,
    cancelHref,
    words,
    searches = false,
    className,
    children,
  } = props
  const previous = steps[current - 1]
  return (
    <form className={className} action={steps[current + 1]?.href} method="get" noValidate>
      {searches ? null : <DefaultSubmit />}
      <EntryFields entries={entries.filter(([name]) => !fields.includes(name))} />
      {children}
      <StepButtons>
        <ButtonLink variant="plain" href={cancelHref}>
          {words.cancel}
        </ButtonLink>
        {/* A submit button, so that it sends the entries of this step too. */}
        {previous ? <Button formAction={previous.href}>{words.previous}</Button> : null}
        <Button variant="primary">{words.next}</Button>
      </StepButtons>
    </form>
  )
}

/** The entries so far as hidden fields. */
export function EntryFields({ entries }: { entries: StepEntries }) {
  return entries.map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))
}

interface LastStepProps {
  previous: Step
  entries: StepEntries
  cancelHref: string
  words: Record<'previous' | 'cancel', string>
  /** The text of the button that saves. */
  children: ReactNode
}

export function LastStepButtons({ previous, entries, cancelHref, words, children }: LastStepProps) {
  return (
    <StepButtons>
      <ButtonLink variant="plain" href={cancelHref}>
        {words.cancel}
      </ButtonLink>
      <ButtonLink href={stepAddress(previous.href, entries)}>{words.previous}</ButtonLink>
      {children}
    </StepButtons>
  )
}
