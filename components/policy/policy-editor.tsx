'use client'
// The field for a policy document: a plain text area that posts the document and needs no scripts,
// and over it the code editor, which is loaded when the user focuses or points at the field. The
// text area always has the editor's text.
import { type MouseEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PolicyKind } from '@/rules/policy/policy-document'
import { Button } from '../form/buttons/button'
import { describedBy, FieldProblem } from '../form/fields/fields'
import fieldStyles from '../form/fields/fields.module.css'
import { TextArea } from '../form/fields/text-area'
import type { DocumentFindings } from './document-findings'
import type { CodeEditor } from './editor/code-editor'
import { DOCUMENT_EDIT, type DocumentEdit } from './editor/edit-names'
import { PolicyFindings } from './editor/policy-findings'
import styles from './policy-editor.module.css'
import { editorWords as words } from './policy-words'

interface Props {
  /** The field's name, and the ID of the control. */
  name: string
  label: string
  /** Decides what the policy's document may contain. */
  kind: PolicyKind
  /** The account that the policy belongs to. */
  accountId: string
  value: string
  /** The server's findings in the value. In the editor, findings follow the text. */
  findings?: DocumentFindings | undefined
  /** A problem other than in the text, such as an empty field. */
  problem?: string | undefined
  /** Shown below the findings while there are errors: why nothing was saved, and what to do. */
  blocked?: ReactNode
  /** Policies to start from, above the field. */
  children?: (button: (edit: DocumentEdit, text: ReactNode) => ReactNode) => ReactNode
}

export function PolicyEditor({
  name,
  label,
  kind,
  accountId,
  value,
  findings,
  problem,
  blocked,
  children,
}: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { mounted, live, open, run } = useCodeEditor(box, name, kind, accountId)
  const shown = live ?? findings
  const wrong = !live && (problem !== undefined || shown?.refused !== undefined)
  const ids = { label: `${name}-label`, hint: `${name}-hint`, problem: `${name}-problem` }
  const described = describedBy(ids.hint, problem && ids.problem, `${name}-findings`)
  const invalid =
    wrong || (live !== undefined && (live.refused !== undefined || live.errors.length > 0))
  useEffect(() => {
    mounted?.setAttributes({
      id: name,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': ids.label,
      'aria-required': 'true',
      'aria-describedby': described ?? '',
      ...(invalid && { 'aria-invalid': 'true' }),
    })
  }, [mounted, name, ids.label, described, invalid])

  const button = (edit: DocumentEdit, text: ReactNode) => (
    <Button
      name={DOCUMENT_EDIT}
      value={edit}
      formNoValidate
      onClick={(event: MouseEvent) => {
        event.preventDefault()
        void run(edit)
      }}
    >
      {text}
    </Button>
  )
  return (
    <div className={styles.editor}>
      {children?.(button)}
      <div className={fieldStyles.field}>
        <div className={styles.head}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the editor itself */}
          <label
            className={fieldStyles.label}
            id={ids.label}
            htmlFor={mounted ? undefined : name}
            onClick={() => mounted?.focus()}
          >
            {label}
          </label>
          {button('format', words.format)}
        </div>
        <span className={fieldStyles.hint} id={ids.hint}>
          {words.hint}
        </span>
        <TextArea
          id={mounted ? `${name}-value` : name}
          name={name}
          defaultValue={value}
          hidden={mounted !== undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={`${fieldStyles.input} ${fieldStyles.code} ${fieldStyles.whole} ${styles.area}`}
          aria-required="true"
          aria-invalid={(wrong && !mounted) || undefined}
          aria-describedby={described}
          onFocus={open}
          onPointerEnter={open}
          onCompositionStart={({ currentTarget }) => currentTarget.setAttribute(COMPOSING, '')}
          onCompositionEnd={({ currentTarget }) => currentTarget.removeAttribute(COMPOSING)}
        />
        <div
          ref={box}
          className={styles.code}
          data-invalid={invalid || undefined}
          hidden={!mounted}
        />
        <FieldProblem id={ids.problem} text={problem} />
      </div>
      <div id={`${name}-findings`} className={styles.findings}>
        {shown ? (
          <PolicyFindings findings={shown} fix={button('use-account-id', words.useAccountId)} />
        ) : null}
      </div>
      {shown && shown.errors.length > 0 ? blocked : null}
      <p className="visually-hidden" role="status">
        {live
          ? words.status(live.errors.length + (live.refused ? 1 : 0), live.warnings.length)
          : ''}
      </p>
    </div>
  )
}

/**
 * Loads the editor on use, keeps the text area's text equal to the editor's, and returns its
 * findings.
 */
function useCodeEditor(
  box: React.RefObject<HTMLDivElement | null>,
  name: string,
  kind: PolicyKind,
  accountId: string,
) {
  const opening = useRef<Promise<CodeEditor | undefined>>(undefined)
  const [mounted, setMounted] = useState<CodeEditor>()
  const [live, setLive] = useState<DocumentFindings>()
  useEffect(() => () => mounted?.destroy(), [mounted])

  async function load(): Promise<CodeEditor | undefined> {
    const { createCodeEditor } = await import('./editor/code-editor')
    const parent = box.current
    const area = fieldOf(parent, name)
    if (!parent || !area) return undefined
    await composed(area)
    const { selectionStart: anchor, selectionEnd: head, offsetHeight } = area
    const hadFocus = document.activeElement === area
    parent.style.setProperty('--height', `${offsetHeight}px`)
    parent.hidden = false
    area.hidden = true
    const editor = createCodeEditor({
      parent,
      text: area.value,
      selection: hadFocus ? { anchor, head } : undefined,
      kind,
      accountId,
      attributes: { 'aria-labelledby': `${name}-label` },
      onText: (text) => write(area, text),
      onFindings: setLive,
    })
    setMounted(editor)
    return editor
  }
  function open(): Promise<CodeEditor | undefined> {
    opening.current ??= load().catch(() => {
      // If loading fails, the text area works on, and the next use tries again.
      opening.current = undefined
      return undefined
    })
    return opening.current
  }
  // The pointer or the focus may have reached the field before hydration.
  const openIfInUse = useEffectEvent(() => {
    if (fieldOf(box.current, name)?.matches(':hover, :focus')) void open()
  })
  useEffect(() => openIfInUse(), [])
  const run = async (edit: DocumentEdit) => (await open())?.edit(edit)
  return { mounted, live, open: () => void open(), run }
}

function fieldOf(box: HTMLElement | null, name: string): HTMLTextAreaElement | undefined {
  const field = box?.closest('form')?.elements.namedItem(name)
  return field instanceof HTMLTextAreaElement ? field : undefined
}

/** On the text area while an input method composes in it. */
const COMPOSING = 'data-composing'

/**
 * Waits for the end of an input method's composition, which a change of the focus would interrupt.
 */
function composed(area: HTMLTextAreaElement): Promise<void> {
  if (!area.hasAttribute(COMPOSING)) return Promise.resolve()
  return new Promise((resolve) =>
    area.addEventListener('compositionend', () => resolve(), { once: true }),
  )
}

/**
 * Sets the text as if typed, so that React and guards for unsaved changes notice it. React
 * overrides the property on the element, so use the prototype's setter.
 */
function write(area: HTMLTextAreaElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
