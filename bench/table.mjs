// Tables of figures, as our documents have them.

export const n = (value, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })

export const row = (...cells) => console.log(`| ${cells.join(' | ')} |`)

export function heading(title, ...columns) {
  console.log(`\n${title}\n`)
  row(...columns)
  row(...columns.map(() => '---'))
}
