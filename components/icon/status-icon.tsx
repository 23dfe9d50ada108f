// The icons of a state. In a file of their own: every form contains them, the sign-in page's too,
// and that page should not load the rest.
import { CIRCLE, type Drawing } from './drawing'
import { Svg } from './svg'

const DRAWINGS = {
  success: { line: `${CIRCLE}M5 8l2.2 2.2L11 6` },
  error: { line: `${CIRCLE}M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6` },
  warning: { line: 'M8 2l6.5 12h-13zM8 6.5v3.2', fill: 'M7 11h2v2H7z' },
  info: { line: `${CIRCLE}M8 7v5`, fill: 'M7 4h2v2H7z' },
  stopped: { line: `${CIRCLE}M5 8h6` },
  pending: { line: `${CIRCLE}M8 4v4.4l2.6 1.6` },
} as const satisfies Record<string, Drawing>

export type StatusKind = keyof typeof DRAWINGS

interface Props {
  kind: StatusKind
  /** The meaning of the icon. Omit it if the text next to the icon is enough. */
  label?: string
}

export function StatusIcon({ kind, label }: Props) {
  return <Svg drawing={DRAWINGS[kind]} label={label} />
}
