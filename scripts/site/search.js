// The search of the site: finds the sections that contain every typed word, and links to them.
const MOST = 12
const field = document.querySelector('#search')
const results = document.querySelector('#results')
const index = new URL(document.currentScript.dataset.index, document.baseURI).href
document.querySelector('search').hidden = false

let loading
/** Loads the index once, with the first use of the field. */
const load = () => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = index
    script.onload = resolve
    script.onerror = reject
    document.head.append(script)
  })
  return loading
}

/** A word in a heading weighs more than one in the text. */
function score({ title, heading, text }, words) {
  const places = [heading || title, title, text].map((place) => place.toLowerCase())
  let sum = 0
  for (const word of words) {
    const weight = [9, 5, 1].find((_, i) => places[i].includes(word))
    if (weight === undefined) return 0
    sum += weight
  }
  return sum
}

function excerpt(text, words) {
  const at = Math.max(0, Math.min(...words.map((word) => text.toLowerCase().indexOf(word))) - 40)
  return `${at > 0 ? '…' : ''}${text.slice(at, at + 140)}${text.length > at + 140 ? '…' : ''}`
}

function show(words) {
  const found = globalThis.searchIndex
    .map((entry) => ({ entry, weight: score(entry, words) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const list = document.createElement('ol')
  for (const { entry } of found.slice(0, MOST)) {
    const link = document.createElement('a')
    link.href = new URL(entry.at, index)
    link.textContent = entry.heading ? `${entry.title} › ${entry.heading}` : entry.title
    const text = document.createElement('span')
    text.textContent = excerpt(entry.text, words)
    const item = document.createElement('li')
    item.append(link, text)
    list.append(item)
  }
  const count = document.createElement('p')
  const more = found.length > MOST ? `, the first ${MOST} of them` : ''
  count.textContent =
    found.length === 0 ? 'No section has all these words.' : `${found.length} found${more}`
  results.replaceChildren(count, list)
}

field.addEventListener('focus', () => void load())
field.addEventListener('input', async () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return results.replaceChildren()
  await load()
  show(words)
})
field.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  field.value = ''
  results.replaceChildren()
})
