// The icons' drawings.
import { CIRCLE, type Drawing } from './drawing'

export const DRAWINGS = {
  add: { line: 'M8 2v12M2 8h12' },
  'angle-down': { line: 'M3 5.5l5 5 5-5' },
  'angle-left': { line: 'M10.5 3l-5 5 5 5' },
  'angle-right': { line: 'M5.5 3l5 5-5 5' },
  'caret-down': { fill: 'M3 5h10l-5 6z' },
  'caret-down-outline': { line: 'M4 6h8l-4 5z' },
  'caret-up': { fill: 'M3 11h10L8 5z' },
  check: { line: 'M2.5 8.5l3.5 3.5 7.5-8' },
  close: { line: 'M3 3l10 10M13 3L3 13' },
  copy: { line: 'M2 5h8v9H2zM5 5V2h9v9h-4' },
  download: { line: 'M8 1.5v8.5M4 6.5l4 4 4-4M2 14.5h12' },
  edit: { line: 'M2 14l.8-3.6L11 2.2l2.8 2.8-8.2 8.2zM9 4.2L11.8 7' },
  external: { line: 'M9 2h5v5M14 2L7.5 8.5M11.5 9.5V14H2V4.5h4.5' },
  help: { line: `${CIRCLE}M6 6.3a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1`, fill: 'M7 10.5h2v2H7z' },
  menu: { line: 'M1 3h14M1 8h14M1 13h14' },
  more: { fill: 'M7 2h2v2H7zM7 7h2v2H7zM7 12h2v2H7z' },
  refresh: { line: 'M13.5 9.5A6 6 0 1 1 12.6 4.2L14 5.7M14 1.5v4.2H9.8' },
  remove: { line: 'M2 4h12M6 4V2h4v2M3.5 4l.7 10.5h7.6L12.5 4M6.5 7v4.5M9.5 7v4.5' },
  search: { line: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2zM10.7 10.7l4 4' },
  settings: {
    line:
      'M6.7 1.5h2.6l.4 1.9 1.5.9 1.9-.6 1.3 2.2-1.5 1.3v1.6l1.5 1.3-1.3 2.2-1.9-.6-1.5.9-.4 1.9H6.7' +
      'l-.4-1.9-1.5-.9-1.9.6-1.3-2.2 1.5-1.3V7.2L1.6 5.9l1.3-2.2 1.9.6 1.5-.9zM8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
  },
  user: { line: 'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM2 15c.3-3.2 2.6-5 6-5s5.7 1.8 6 5' },
} as const satisfies Record<string, Drawing>

export type IconName = keyof typeof DRAWINGS
