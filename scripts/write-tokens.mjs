// Writes components/tokens.css from Cloudscape's design tokens: `npm run tokens`. A test compares
// the file with what this script returns, so nobody edits the values by hand.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const PACKAGE = '@cloudscape-design/design-tokens'
export const TOKENS_FILE = 'components/tokens.css'

/** The tokens that the kit uses, under Cloudscape's names. Add a name here, then run the script. */
const USED = [
  'color-background-layout-main',
  'color-background-container-content',
  'color-background-chat-bubble-incoming',
  'color-background-cell-shaded',
  'color-background-item-selected',
  'color-background-input-default',
  'color-background-input-disabled',
  'color-background-backdrop',
  'color-background-button-normal-hover',
  'color-background-button-primary-default',
  'color-background-button-primary-hover',
  'color-background-button-primary-disabled',
  'color-background-badge-grey',
  'color-background-badge-blue',
  'color-background-badge-green',
  'color-background-badge-red',
  'color-background-status-error',
  'color-background-status-info',
  'color-background-status-success',
  'color-background-status-warning',
  'color-background-flashbar-success',
  'color-background-flashbar-error',
  'color-background-flashbar-info',
  'color-background-flashbar-warning',
  'color-border-button-normal-disabled',
  'color-border-control-default',
  'color-border-divider-default',
  'color-border-divider-secondary',
  'color-border-input-default',
  'color-border-item-focused',
  'color-text-accent',
  'color-text-badge-grey',
  'color-text-body-default',
  'color-text-button-normal-disabled',
  'color-text-button-primary-default',
  'color-text-button-primary-disabled',
  'color-text-counter',
  'color-text-form-secondary',
  'color-text-heading-default',
  'color-text-heading-secondary',
  'color-text-input-placeholder',
  'color-text-interactive-default',
  'color-text-link-default',
  'color-text-link-hover',
  'color-text-notification-default',
  'color-text-notification-yellow',
  'color-text-status-error',
  'color-text-status-inactive',
  'color-text-status-info',
  'color-text-status-success',
  'color-text-status-warning',
  'font-family-base',
  'font-family-monospace',
  'font-size-body-m',
  'font-size-body-s',
  'font-size-heading-xl',
  'font-size-heading-l',
  'font-size-heading-m',
  'font-size-heading-s',
  'line-height-body-m',
  'line-height-body-s',
  'line-height-heading-xl',
  'line-height-heading-l',
  'line-height-heading-m',
  'line-height-heading-s',
  'letter-spacing-heading-xl',
  'letter-spacing-heading-l',
  'border-radius-alert',
  'border-radius-badge',
  'border-radius-button',
  'border-radius-container',
  'border-radius-control-default-focus-ring',
  'border-radius-dropdown',
  'border-radius-flashbar',
  'border-radius-input',
  'border-radius-item',
  'border-width-alert',
  'border-width-button',
  'border-width-field',
  'size-vertical-input',
  'space-button-horizontal',
  'space-button-vertical',
  'space-container-horizontal',
  'space-field-horizontal',
  'space-field-vertical',
  'space-static-xxxs',
  'space-static-xxs',
  'space-static-xs',
  'space-static-s',
  'space-static-m',
  'space-static-l',
  'space-static-xl',
  'space-static-xxl',
]

/** Tokens with other values inside a visual context; the context's name becomes their prefix. */
const USED_IN_CONTEXT = {
  'top-navigation': [
    'color-background-container-content',
    'color-background-button-normal-active',
    'color-background-home-header',
    'color-border-divider-default',
    'color-border-input-default',
    'color-border-item-focused',
    'color-text-accent',
    'color-text-body-default',
    'color-text-top-navigation-title',
  ],
}

/** Shadows whose sizes are our own: only the colour of the outer shadow is written. */
const SHADOW_COLORS = ['shadow-container-active']

export function tokensStylesheet() {
  const require = createRequire(import.meta.url)
  const { tokens, contexts } = require(`${PACKAGE}/index-visual-refresh.json`)
  const { version } = JSON.parse(readFileSync(require.resolve(`${PACKAGE}/package.json`), 'utf8'))
  const lines = [
    ...USED.map((name) => declaration(name, tokenValue(tokens, name))),
    ...Object.entries(USED_IN_CONTEXT).flatMap(([context, names]) =>
      names.map((name) =>
        declaration(`${context}-${name}`, tokenValue(contexts[context].tokens, name)),
      ),
    ),
    ...SHADOW_COLORS.map((name) =>
      declaration(`color-${name}`, outerColor(tokenValue(tokens, name))),
    ),
  ]
  return `/* Written by scripts/write-tokens.mjs from ${PACKAGE} ${version} (Apache-2.0). Don't edit. */
:root {
${lines.join('\n')}
}
`
}

function tokenValue(tokens, name) {
  if (!tokens[name]) throw new Error(`${PACKAGE} has no token ${name}`)
  return tokens[name].$value
}

/**
 * A token has one value, one for light and dark, or one for each density. Biome writes double
 * quotes.
 */
function declaration(name, value) {
  const text =
    typeof value === 'string'
      ? value
      : (value.comfortable ??
        (value.light === value.dark ? value.light : `light-dark(${value.light}, ${value.dark})`))
  return `  --${name}: ${text.replaceAll("'", '"')};`
}

const outerColor = ({ light, dark }) => ({ light: lastWord(light), dark: lastWord(dark) })
const lastWord = (text) => text.slice(text.lastIndexOf(' ') + 1)

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(TOKENS_FILE, tokensStylesheet())
  console.log(`${TOKENS_FILE} written`)
}
