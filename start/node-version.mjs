// The oldest Node that runs Gatehouse. Old Nodes must be able to parse this file.
const NEEDED = [20, 19]

/** Returns the sentence that refuses a Node that is too old, or undefined. */
export function nodeRefusal() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined
  return `Gatehouse needs Node ${NEEDED.join('.')} or newer and this is ${process.versions.node}: install a newer one from https://nodejs.org.`
}
