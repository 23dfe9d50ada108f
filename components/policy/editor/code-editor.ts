// The editor of policy documents: CodeMirror with our words, rules and tokens. It is loaded when
// the user focuses or points at a document's field.
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, linter, lintGutter, nextDiagnostic } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { namedPrefixes } from '@/rules/policy/named-prefixes'
import { type PolicyKind, parsePolicyDocument } from '@/rules/policy/policy-document'
import { type DocumentFindings, documentFindings } from '../document-findings'
import { pageFacts } from '../facts/loaded-facts'
import { editDocument } from './document-edits'
import { policyCompletions, servicesNamed } from './policy-completions'

export interface CodeEditor {
  focus(): void
  /** Edits the whole document. Undo reverts it. */
  edit(edit: string): void
  /** The attributes of the edited element. */
  setAttributes(attributes: Record<string, string>): void
  destroy(): void
}

interface Options {
  parent: HTMLElement
  text: string
  /** The selection to take over, as offsets. The editor then has the focus. */
  selection?: { anchor: number; head: number } | undefined
  kind: PolicyKind
  accountId: string
  attributes: Record<string, string>
  onText(text: string): void
  /** Called after each pause in typing. */
  onFindings(findings: DocumentFindings): void
}

/** Creates the editor in an element. Tab leaves the editor, as in any other field. */
export function createCodeEditor({
  parent,
  text,
  selection,
  kind,
  accountId,
  attributes,
  ...on
}: Options): CodeEditor {
  const attributesSlot = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      ...(selection && { selection }),
      extensions: [
        EditorView.cspNonce.of(documentNonce()),
        lineNumbers(),
        history(),
        json(),
        indentUnit.of('  '),
        syntaxHighlighting(classHighlighter),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [completionsOf(accountId)], icons: false }),
        findingsIn(kind, accountId, on.onFindings),
        EditorView.lineWrapping,
        keymap.of([
          { key: 'F8', run: nextDiagnostic },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        attributesSlot.of(EditorView.contentAttributes.of(attributes)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) on.onText(update.state.doc.toString())
        }),
      ],
    }),
  })
  if (selection) view.focus()
  return {
    focus: () => view.focus(),
    edit(edit) {
      const before = view.state.doc.toString()
      const after = editDocument(edit, before, accountId)
      if (after === undefined || after === before) return
      view.dispatch({ changes: { from: 0, to: before.length, insert: after }, userEvent: 'input' })
    },
    setAttributes: (changed) =>
      view.dispatch({
        effects: attributesSlot.reconfigure(EditorView.contentAttributes.of(changed)),
      }),
    destroy: () => view.destroy(),
  }
}

/**
 * The nonce of the document, read from one of its scripts: browsers hide it in the attribute, but
 * not in the property. A nonce from the server would be that of a later navigation, while the CSP
 * is still that of the first document.
 */
const documentNonce = () => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''

const completionsOf =
  (accountId: string) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const text = context.state.doc.toString()
    await pageFacts.load(servicesNamed(text.slice(0, context.pos)))
    const found = policyCompletions(text, context.pos, accountId, pageFacts.facts())
    if (!found || !(found.inText || context.explicit)) return null
    const quoted = ({ label }: { label: string }) => (found.inText ? label : JSON.stringify(label))
    return {
      from: found.from,
      options: found.options.map((option) => ({ ...option, apply: quoted(option) })),
      // Another service has other actions.
      validFor: /^[^":]*$/,
    }
  }

const findingsIn = (
  kind: PolicyKind,
  accountId: string,
  onFindings: (findings: DocumentFindings) => void,
): Extension => [
  linter(
    async (view) => {
      const { doc } = view.state
      const text = doc.toString()
      const parsed = parsePolicyDocument(text, kind)
      if (parsed.ok) await pageFacts.load(namedPrefixes(parsed.document))
      // The findings of an older text would be shown at wrong places.
      if (view.state.doc !== doc) return []
      const findings = documentFindings(text, kind, pageFacts.facts(), accountId)
      onFindings(findings)
      return diagnosticsOf(findings, text.length)
    },
    { delay: 400 },
  ),
  lintGutter(),
]

function diagnosticsOf(
  { refused, errors, warnings }: DocumentFindings,
  length: number,
): Diagnostic[] {
  const all = [
    ...(refused
      ? [{ ...refused, severity: 'error' as const, text: `${refused.message} ${refused.text}` }]
      : []),
    ...errors.map((found) => ({
      ...found,
      severity: 'error' as const,
      text: `${found.title ?? ''}: ${found.text}`,
    })),
    ...warnings.map((found) => ({ ...found, severity: 'warning' as const })),
  ]
  return all.map(({ offset, length: reach, severity, text }) => ({
    from: Math.min(offset, length),
    to: Math.min(offset + reach, length),
    severity,
    message: text,
  }))
}
