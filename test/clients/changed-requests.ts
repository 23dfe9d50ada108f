// Changes to a request after it was signed.
import type { Header, Sent } from './signers'

export const change = (sent: Sent, name: string, to: (value: string) => string): Sent => ({
  ...sent,
  lines: sent.lines.map(([other, value]) => [other, other === name ? to(value) : value]),
})
export const adding = (sent: Sent, ...lines: Header[]): Sent => ({
  ...sent,
  lines: [...sent.lines, ...lines],
})
